// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QHash>

#include <list>

namespace scenedeck
{

/// The last event of each name, for the most recently used names. Oldest event first. Used by the
/// retained state and by scenes. Can be moved, not copied.
class NewestOfEachName
{
public:
    /// @p maxCost is compared with the sum of retainedCost().
    NewestOfEachName(std::size_t maxNames, std::size_t maxCost);

    NewestOfEachName(const NewestOfEachName &) = delete; // the index contains iterators of the list
    NewestOfEachName &operator=(const NewestOfEachName &) = delete;
    NewestOfEachName(NewestOfEachName &&) noexcept = default;
    NewestOfEachName &operator=(NewestOfEachName &&) noexcept = default;
    ~NewestOfEachName() = default;

    std::size_t size() const { return m_entries.size(); }

    /// Replaces the stored event of @p name by @p event.
    void put(const QString &name, const EventPtr &event);

    template <typename Visitor> void forEach(Visitor visit) const
    {
        for (const Entry &entry : m_entries)
            visit(entry.event);
    }

private:
    struct Entry
    {
        QString name;
        EventPtr event;
    };
    using Entries = std::list<Entry>;

    void drop(Entries::iterator entry);

    std::size_t m_maxNames;
    std::size_t m_maxCost;
    std::size_t m_cost = 0;
    Entries m_entries;
    QHash<QString, Entries::iterator> m_byName;
};

} // namespace scenedeck
