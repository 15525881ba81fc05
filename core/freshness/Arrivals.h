// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"
#include "core/freshness/ClockShifts.h"
#include "core/freshness/TypeArrivals.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>
#include <map>
#include <vector>

namespace scenedeck
{

class Clock;
class ClockStepHistory;
class RetainedState;

/// Ages of the newest event of each type, for `hello`, `/healthz` and `/api/v1/state`: a viewer
/// with a wrong clock cannot compute them. Of the unknown types, the 16 with the newest events are
/// included. Events of models that no scene shows (RetainedState::isShown) do not count, because
/// the freshness badge describes what is shown. Also reports changes of the wall clock. Used in the
/// network thread only.
class Arrivals final : public EventSink
{
public:
    static constexpr std::size_t MostOtherTypes = 16;

    enum class Detail {
        Ages,       ///< age, limit, expected interval, replayed
        AgesAndGaps ///< also the gaps, from which viewers update the limit
    };

    /// Create at the start of the run. All references must outlive this object; @p retained must
    /// accept each event first.
    Arrivals(const Clock &clock, const ClockStepHistory &steps, const RetainedState &retained);

    void accept(std::span<const EventPtr> events) override;

    /// By type: `{"age_ms":4000,"limit_ms":10000}`, with `"expect_every_s"` if stated,
    /// `"replayed":true` if the newest event is replayed, and `"gaps_ms"` as requested. `age_ms` is
    /// null if unknown.
    QJsonObject ages(Detail detail) const;

    /// The times that a viewer needs: `now_ms` (wall clock, Unix milliseconds), `monotonic_ms`
    /// (only differences are meaningful), `ages`; and, if there are any, `clock_steps`, the last
    /// steps of the wall clock, oldest first: `[{"at_ms":…,"by_ms":…}]`, and `clock_shifts`
    /// (ClockShifts::toJson()).
    QJsonObject times(Detail detail) const;

    /// The members of times() as JSON text, without braces.
    QByteArray members(Detail detail) const;

private:
    static constexpr std::size_t KnownTypes = std::variant_size_v<EventBody> - 1;

    TypeArrivals &arrivalsOf(const Event &event);
    void dropOldestType();
    QJsonArray clockSteps() const;
    QJsonObject describe(const TypeArrivals &arrivals, Detail detail) const;

    const Clock &m_clock;
    const ClockStepHistory &m_steps;
    const RetainedState &m_retained;
    const qint64 m_startMs;
    ClockShifts m_shifts;
    std::vector<TypeArrivals> m_knownTypes; // by index in EventBody
    std::array<QString, KnownTypes> m_knownNames;
    std::map<QString, TypeArrivals> m_otherTypes;
};

} // namespace scenedeck
