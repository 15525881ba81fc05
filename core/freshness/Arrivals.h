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

/// How old the newest event of each type is, for `hello`, `/healthz` and `/api/v1/state`: a viewer
/// with a wrong clock cannot find out by itself. Of unknown types the 16 with the newest events are
/// included. Events of models that no scene shows (RetainedState::isShown) do not count: the badge
/// tells how old what is shown is. Also how the wall clock was set. Lives in the network thread.
class Arrivals final : public EventSink
{
public:
    static constexpr std::size_t MostOtherTypes = 16;

    enum class Detail {
        Ages,       ///< age, limit, what producers expect, replayed
        AgesAndGaps ///< with the gaps, from which a viewer computes the limit as events arrive
    };

    /// To be made when the run begins. All that is passed outlives this; @p retained accepts each
    /// event first.
    Arrivals(const Clock &clock, const ClockStepHistory &steps, const RetainedState &retained);

    void accept(std::span<const EventPtr> events) override;

    /// By type: `{"age_ms":4000,"limit_ms":10000}`, with `"expect_every_s"` where stated,
    /// `"replayed":true` where the newest event is, and `"gaps_ms"`. `age_ms` is null when unknown.
    QJsonObject ages(Detail detail) const;

    /// What a viewer needs to know of time: `now_ms` (wall clock, Unix milliseconds),
    /// `monotonic_ms` (only differences mean something), `ages`; where there are any,
    /// `clock_steps`, the last steps of the wall clock, oldest first: `[{"at_ms":…,"by_ms":…}]`,
    /// and `clock_shifts` (ClockShifts::toJson()).
    QJsonObject times(Detail detail) const;

    /// The members of times() as JSON text, without the braces around them.
    QByteArray members(Detail detail) const;

private:
    static constexpr std::size_t KnownTypes = std::variant_size_v<EventBody> - 1;

    TypeArrivals &arrivalsOf(const Event &event);
    void dropSilentType();
    QJsonArray clockSteps() const;
    QJsonObject describe(const TypeArrivals &arrivals, Detail detail) const;

    const Clock &m_clock;
    const ClockStepHistory &m_steps;
    const RetainedState &m_retained;
    const qint64 m_startMs;
    ClockShifts m_shifts;
    std::vector<TypeArrivals> m_known; // by the index of the body
    std::array<QString, KnownTypes> m_names;
    std::map<QString, TypeArrivals> m_others;
};

} // namespace scenedeck
