// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retained/RetainedRuns.h"

#include "core/retained/RetainedCost.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <vector>

namespace scenedeck
{

namespace
{
const ActionBody &bodyOf(const Event &event)
{
    return std::get<ActionBody>(event.body);
}
} // namespace

bool isEndOfRun(const QString &state)
{
    static const std::array Ends{QStringLiteral("finished"), QStringLiteral("failed"),
                                 QStringLiteral("cancelled"), QStringLiteral("timed_out"),
                                 QStringLiteral("lost")};
    return std::find(Ends.begin(), Ends.end(), state) != Ends.end();
}

void RetainedRuns::put(const EventPtr &event)
{
    dropRun(bodyOf(*event).runId);
    m_events.emplace(event->seq, event);
    m_cost += retainedCost(*event);
    dropSuperfluous();
    while (m_cost > m_maxCost && m_events.size() > 1)
        drop(m_events.begin()->second);
}

void RetainedRuns::drop(const EventPtr &event)
{
    m_cost -= retainedCost(*event);
    m_events.erase(event->seq);
}

void RetainedRuns::dropRun(const QString &runId)
{
    const auto found = std::find_if(m_events.begin(), m_events.end(), [&runId](const auto &entry) {
        return bodyOf(*entry.second).runId == runId;
    });
    if (found != m_events.end())
        drop(EventPtr(found->second));
}

void RetainedRuns::dropSuperfluous()
{
    QSet<QString> actions; // that have a newer run
    std::size_t ended = 0;
    std::vector<EventPtr> superfluous;
    for (auto entry = m_events.rbegin(); entry != m_events.rend(); ++entry) {
        const ActionBody &body = bodyOf(*entry->second);
        const bool isLast = !actions.contains(body.action);
        actions.insert(body.action);
        if (isEndOfRun(body.state) && ++ended > MostEnded && !isLast)
            superfluous.push_back(entry->second);
    }
    for (const EventPtr &event : superfluous)
        drop(event);
}

} // namespace scenedeck
