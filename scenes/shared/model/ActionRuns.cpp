// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/ActionRuns.h"

#include <algorithm>

namespace scenedeck
{

void ActionRuns::apply(const EventPtr &event)
{
    if (std::holds_alternative<ActionListBody>(event->body))
        m_actions = listedActions(*event);
    else if (std::holds_alternative<ActionBody>(event->body))
        m_runs.put(event);
}

std::vector<EventPtr> ActionRuns::runs() const
{
    std::vector<EventPtr> runs;
    m_runs.forEach([&runs](const EventPtr &event) { runs.push_back(event); });
    std::reverse(runs.begin(), runs.end());
    return runs;
}

bool ActionRuns::isEmpty() const
{
    return m_actions.empty() && m_runs.isEmpty();
}

const ListedAction *ActionRuns::find(const QString &action) const
{
    const auto found =
        std::find_if(m_actions.begin(), m_actions.end(),
                     [&action](const ListedAction &one) { return one.action == action; });
    return found == m_actions.end() ? nullptr : &*found;
}

QString ActionRuns::titleOf(const QString &action) const
{
    const ListedAction *listed = find(action);
    return listed ? listed->title : action;
}

} // namespace scenedeck
