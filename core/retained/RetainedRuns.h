// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <map>

namespace scenedeck
{

/// Whether @p state, of an event `action`, is the end of a run.
bool isEndOfRun(const QString &state);

/// The last event of each run that has not ended, of the last run of each action, and of the newest
/// runs that have ended. Not thread-safe.
class RetainedRuns
{
public:
    static constexpr std::size_t MostEnded = 16; ///< besides the last run of each action

    /// @p maxCost is compared with the sum of retainedCost(); the oldest events are dropped.
    explicit RetainedRuns(std::size_t maxCost) : m_maxCost(maxCost) {}

    /// Adds @p event, which must have an ActionBody and a higher seq than earlier ones. It has all
    /// that is known of its run, so that the earlier events of the run are not needed.
    void put(const EventPtr &event);

    bool isEmpty() const { return m_events.empty(); }

    /// By seq.
    template <typename Visitor> void forEach(Visitor visit) const
    {
        for (const auto &[seq, event] : m_events)
            visit(event);
    }

private:
    void drop(const EventPtr &event);
    void dropRun(const QString &runId);
    void dropSuperfluous();

    std::size_t m_maxCost;
    std::size_t m_cost = 0;
    std::map<quint64, EventPtr> m_events; ///< by seq; few
};

} // namespace scenedeck
