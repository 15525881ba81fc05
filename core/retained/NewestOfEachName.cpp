// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retained/NewestOfEachName.h"

#include "core/retained/RetainedCost.h"

#include <iterator>

namespace scenedeck
{

NewestOfEachName::NewestOfEachName(std::size_t maxNames, std::size_t maxCost)
    : m_maxNames(maxNames)
    , m_maxCost(maxCost)
{
}

void NewestOfEachName::put(const QString &name, const EventPtr &event)
{
    const auto known = m_byName.constFind(name);
    if (known != m_byName.cend())
        drop(*known);
    m_entries.push_back({name, event});
    m_byName.insert(name, std::prev(m_entries.end()));
    m_cost += retainedCost(*event);
    while (m_entries.size() > m_maxNames || m_cost > m_maxCost)
        drop(m_entries.begin());
}

void NewestOfEachName::drop(Entries::iterator entry)
{
    m_cost -= retainedCost(*entry->event);
    m_byName.remove(entry->name);
    m_entries.erase(entry);
}

} // namespace scenedeck
