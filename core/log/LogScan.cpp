// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogScan.h"

#include "core/log/Records.h"

namespace scenedeck
{

namespace
{
constexpr auto HighestSeq = static_cast<quint64>(std::numeric_limits<qint64>::max());

// Starts at the segment that may contain the next event, and reads no earlier ones.
constexpr char SelectAll[] =
    "SELECT first, last, checksum, records FROM segment "
    "WHERE first >= coalesce((SELECT max(first) FROM segment WHERE first <= ?1), 0) AND last > ?1 "
    "ORDER BY first";
constexpr char SelectOfType[] =
    "SELECT first, last, checksum, records FROM segment_type CROSS JOIN segment USING(first) "
    "WHERE first >= coalesce((SELECT max(first) FROM segment WHERE first <= ?1), 0) AND last > ?1 "
    "AND type = ?2 ORDER BY first";
} // namespace

bool LogScan::readStep(Database &database, const ScanStep &most)
{
    if (m_after >= HighestSeq)
        return true; // greater than any integer of SQLite
    const QByteArray type = m_query.type.toUtf8();
    Statement select(database.handle(), type.isEmpty() ? SelectAll : SelectOfType);
    select.bind(static_cast<qint64>(m_after));
    if (!type.isEmpty())
        select.bind(type);
    qsizetype bytes = 0;
    for (int segments = 0; segments < most.segments && bytes < most.bytes; ++segments) {
        if (!select.step() || (segments == 0 && isBehindHole(select)) || !add(select))
            return true;
        bytes += select.size(3);
    }
    m_isBegun = true;
    return false;
}

// Old events may be dropped between two steps. A page of all types then ends before the gap.
bool LogScan::isBehindHole(const Statement &row) const
{
    return m_isBegun && m_query.type.isEmpty() && static_cast<quint64>(row.number(0)) > m_after + 1;
}

// Returns false when the page is complete.
bool LogScan::add(const Statement &row)
{
    auto events = checkedRecords(row.bytes(3), row.number(2));
    m_page.isDamaged = !events;
    if (m_page.isDamaged)
        return false;
    for (Event &event : *events) {
        if (!addEvent(event))
            return false;
    }
    m_after = static_cast<quint64>(row.number(1));
    return true;
}

bool LogScan::addEvent(Event &event)
{
    if (m_page.events.size() >= m_query.limit || m_page.bytes >= m_query.bytes)
        return false;
    if (event.seq <= m_query.after || (!m_query.type.isEmpty() && event.type != m_query.type))
        return true;
    m_page.bytes += event.bytes.size();
    m_page.events.push_back(std::move(event));
    return true;
}

} // namespace scenedeck
