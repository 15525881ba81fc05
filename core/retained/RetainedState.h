// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"
#include "core/retained/NewestOfEachName.h"
#include "core/retained/RecentEvents.h"
#include "core/retained/RetainedEpisodes.h"
#include "core/retained/RetainedLimits.h"
#include "core/retained/RetainedModels.h"

#include <span>
#include <vector>

namespace scenedeck
{

class Clock;

/// What a newcomer is told before live events: the newest events of each type, within limits.
///
/// What is kept is a function of what is kept and the next event, of nothing hidden. So a consumer
/// that was fed replay() is in the same state, and stays so as more events come. Every accept costs
/// O(1) amortised, of a prediction O(log predictions); memory is bounded by
/// RetainedLimits. Lives in the network thread.
class RetainedState final : public EventSink
{
public:
    /// @p clock must outlive the state.
    explicit RetainedState(const Clock &clock, RetainedLimits limits = {});

    /// Snapshots are not kept: the data directory always has a newer one.
    void accept(std::span<const EventPtr> events) override;

    /// Whether scenes show anything of @p event, which was accepted: false for events of a model
    /// for which there was no place (ModelTurnover.h).
    bool isShown(const Event &event) const;

    /// All that is kept, in the order in which newcomers get it: phases by seq; attack profiles by
    /// seq; predictions by seq; model_metric by model in order of first appearance, of one model by
    /// seq; model_perf likewise; embeddings by seq; unknown types by seq. Leaves out phases that
    /// have grown too old by the monotonic clock (those of unknown age count as received at the
    /// start), but for the newest one, which tells a newcomer how long ago it came. Costs a pointer
    /// an event; the events are shared.
    std::vector<EventPtr> replay() const;

private:
    void acceptOne(const EventPtr &event);
    void acceptPhase(const EventPtr &event);
    bool tooOld(const Event &phase) const;

    const Clock &m_clock;
    const RetainedLimits m_limits;
    const qint64 m_startedMs; // monotonic
    RecentEvents m_phases;
    NewestOfEachName m_profiles;
    RetainedEpisodes m_episodes;
    RetainedModels m_metrics;
    RetainedModels m_perfs;
    RecentEvents m_embeddings;
    NewestOfEachName m_others;
};

} // namespace scenedeck
