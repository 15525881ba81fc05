// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/freshness/TypeArrivals.h"
#include "scenes/shared/model/StreamHealth.h"

#include <QStringList>

#include <span>
#include <utility>
#include <vector>

namespace scenedeck
{

/// What the freshness badge of a scene says.
enum class Truth : quint8 {
    Waiting,     ///< no event of the scene's types yet
    Live,        ///< the last event is younger than the limit
    Updated,     ///< results, which stay valid however old they are
    Lagging,     ///< the screen is behind the stream
    Replay,      ///< the newest event comes from a recording
    Quiet,       ///< older than the limit, but not than three times the limit
    Stale,       ///< older than that
    AgeUnknown,  ///< from before a restart, and the clock was set since
    Disconnected ///< the server does not listen, so that no event can arrive
};

/// Whether a scene's data is as young as it looks. Stream types are live, quiet or stale by the age
/// of the last event; result types (model_metric, model_perf, attack_profile) are updated. Not
/// thread-safe; times are monotonic milliseconds.
class Freshness
{
public:
    static constexpr qint64 StaleFactor = 3; ///< limits until data is stale

    /// For a scene that events of @p types drive, in a run that began at @p startMs.
    Freshness(const QStringList &types, qint64 startMs);

    /// Whether any of @p events is of the scene's types.
    bool concerns(std::span<const EventPtr> events) const;
    /// Accepts those of @p events that are of the scene's types.
    void take(std::span<const EventPtr> events);
    /// Forgets every event.
    void reset();

    /// What is true at @p nowMs. The first wins of: disconnected, waiting, replay, age unknown,
    /// stale, lagging, quiet.
    Truth truth(const StreamHealth &health, qint64 nowMs) const;
    /// Whether none of its events is known.
    bool isEmpty() const { return newestType().isEmpty(); }
    /// How long ago the newest event arrived, in milliseconds; nothing when that is unknown.
    std::optional<qint64> ageMs(qint64 nowMs) const;
    /// Whether all its types are results: then nothing of it is dimmed for its age.
    bool isResult() const { return m_isResult; }

private:
    const TypeArrivals &newestType() const;
    bool isWithin(qint64 limits, qint64 nowMs) const;
    Truth truthByAge(const StreamHealth &health, qint64 nowMs) const;

    qint64 m_startMs;
    std::vector<std::pair<QString, TypeArrivals>> m_types;
    bool m_isResult;
};

} // namespace scenedeck
