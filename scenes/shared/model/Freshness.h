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

/// The state that the freshness badge of a scene shows.
enum class FreshnessState : quint8 {
    Waiting,     ///< no event of the scene's types yet
    Live,        ///< the last event is younger than the limit
    Updated,     ///< only results, which stay valid at any age
    Lagging,     ///< the screen lags behind the stream
    Replay,      ///< the newest published event comes from a recording
    Quiet,       ///< the last event is older than the limit, at most three times the limit
    Stale,       ///< the last event is older than three times the limit
    AgeUnknown,  ///< received before a restart, and the clock was set since
    Disconnected ///< the server does not listen: no event can arrive
};

/// The freshness of a scene's data. Stream types are live, quiet or stale, depending on the age of
/// the last event. Result types (model_metric, model_perf, attack_profile) are updated. Not
/// thread-safe. Times are monotonic milliseconds.
class Freshness
{
public:
    static constexpr qint64 StaleFactor = 3; ///< data is stale after this many limits

    /// For a scene driven by events of @p types, in a process run that began at @p startMs.
    Freshness(const QStringList &types, qint64 startMs);

    /// Whether at least one of @p events has one of the scene's types.
    bool concerns(std::span<const EventPtr> events) const;
    /// Accepts the events that have one of the scene's types. Ignores the others.
    void accept(std::span<const EventPtr> events);
    /// Removes all events.
    void reset();

    /// The state at @p nowMs. The first applicable one wins, in this order: disconnected, waiting,
    /// replay, age unknown, stale, lagging, quiet.
    FreshnessState state(const StreamHealth &health, qint64 nowMs) const;
    /// Whether no event of the scene's types is known.
    bool isEmpty() const { return newestType().isEmpty(); }
    /// The age of the newest event in milliseconds, or nothing if unknown.
    std::optional<qint64> ageMs(qint64 nowMs) const;
    /// Whether all types of the scene are result types. Such a scene is not dimmed for its age.
    bool isResult() const { return m_isResult; }

private:
    const TypeArrivals &newestType() const;
    /// Whether the newest published event comes from a recording. The dashboard's own snapshots do
    /// not count: they would hide that the published data beside them is replayed.
    bool isReplayed() const;
    bool isWithin(qint64 limits, qint64 nowMs) const;
    FreshnessState stateByAge(const StreamHealth &health, qint64 nowMs) const;

    qint64 m_startMs;
    std::vector<std::pair<QString, TypeArrivals>> m_types;
    bool m_isResult;
};

} // namespace scenedeck
