// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"
#include "core/retained/NewestOfEachName.h"
#include "core/retained/RecentEvents.h"
#include "core/retained/RetainedEpisodes.h"
#include "core/retained/RetainedLimits.h"
#include "core/retained/RetainedModels.h"
#include "core/retained/RetainedRuns.h"

#include <QSet>

#include <span>
#include <vector>

namespace scenedeck
{

class Clock;

/// The retained state, which a new viewer receives before live events: the newest events of each
/// type, within limits.
///
/// The next state depends only on the retained events and the next event. So a consumer that
/// processed replay() has the same state, and it stays the same as more events arrive. Each
/// accept() costs O(1) amortised, for a prediction O(log predictions). Memory is bounded by
/// RetainedLimits. Used in the network thread only.
class RetainedState final : public EventSink
{
public:
    /// @p clock must outlive the state.
    explicit RetainedState(const Clock &clock, RetainedLimits limits = {});

    /// Snapshots are not retained: the data directory provides newer ones.
    void accept(std::span<const EventPtr> events) override;

    /// True if scenes show @p event, which must have been accepted. False for events of models that
    /// are not stored (ModelTurnover.h).
    bool isShown(const Event &event) const;

    /// All retained events, in the order in which new viewers receive them: phases by seq; attack
    /// profiles by seq; predictions by seq; model_metric by model in order of first appearance,
    /// then by seq; model_perf likewise; embeddings by seq; runs of actions by seq; known types of
    /// which only the last event is retained; unknown types by seq. Omits phases that are expired
    /// by the monotonic clock (those of unknown age count as received at the start), except the
    /// newest phase, from which a new viewer knows the time of the last report. Copies one pointer
    /// per event; the events are shared.
    std::vector<EventPtr> replay() const;

private:
    void acceptOne(const EventPtr &event);
    void acceptPhase(const EventPtr &event);
    bool isExpired(const Event &phase) const;
    /// Logs the first event of each type that is not stored because of its model.
    void logUnlessStored(bool isStored, const Event &event);

    const Clock &m_clock;
    const RetainedLimits m_limits;
    const qint64 m_startedMs; // monotonic clock
    RecentEvents m_phases;
    NewestOfEachName m_profiles;
    RetainedEpisodes m_episodes;
    RetainedModels m_metrics;
    RetainedModels m_perfs;
    RecentEvents m_embeddings;
    RetainedRuns m_runs;
    NewestOfEachName m_lastOfType; ///< of known types of which only the last event is retained
    NewestOfEachName m_otherTypes;
    QSet<QString> m_fullTypes; ///< types for which a model was not stored
};

} // namespace scenedeck
