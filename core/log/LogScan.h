// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/log/Database.h"

#include <limits>
#include <vector>

namespace scenedeck
{

/// A query for one page of events.
struct LogQuery
{
    quint64 after = 0;     ///< only events with a greater seq
    QString type;          ///< only events of this type; empty: all types
    std::size_t limit = 0; ///< most events
    qsizetype bytes = 0;   ///< most bytes; only the last event may exceed it
};

/// The result of a query.
struct LogPage
{
    std::vector<Event> events; ///< in order of seq, without bodies (OtherBody)
    qsizetype bytes = 0;       ///< of the events
    bool isDamaged = false;    ///< the events after these cannot be read
};

/// How much one step reads at most, whether it matches the query or not; at least one segment.
struct ScanStep
{
    qsizetype bytes = std::numeric_limits<qsizetype>::max();
    int segments = std::numeric_limits<int>::max();
};

/// Executes a query in steps. Each step has its own read transaction, because the write-ahead log
/// cannot be restarted while a read transaction is open. For one thread at a time.
class LogScan
{
public:
    explicit LogScan(LogQuery query) : m_query(std::move(query)), m_after(m_query.after) {}

    /// Reads the next step from @p database, about as much as @p most. Returns true when the page
    /// is complete. May throw DatabaseError.
    bool readStep(Database &database, const ScanStep &most = {});

    /// Marks the events after those found so far as not readable.
    void markDamaged() { m_page.isDamaged = true; }

    /// Moves out the page.
    LogPage takePage() { return std::move(m_page); }

private:
    bool isBehindHole(const Statement &row) const;
    bool add(const Statement &row);
    bool addEvent(Event &event);

    LogQuery m_query;
    quint64 m_after; ///< the events up to this one were scanned
    bool m_isBegun = false;
    LogPage m_page;
};

} // namespace scenedeck
