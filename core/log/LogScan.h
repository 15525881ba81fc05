// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/log/Database.h"

#include <limits>
#include <vector>

namespace scenedeck
{

/// What is asked of the log.
struct LogQuery
{
    quint64 after = 0;     ///< only events with higher numbers
    QString type;          ///< only these; empty: all
    std::size_t limit = 0; ///< at most so many events
    qsizetype bytes = 0;   ///< and, but for the last one, so many bytes of them
};

/// What the log has of it.
struct LogPage
{
    std::vector<Event> events; ///< by number, their bodies left out
    qsizetype bytes = 0;       ///< of the events
    bool isDamaged = false;    ///< what follows them cannot be read
};

/// How much is read at a time, whether it is asked for or not; at least one segment.
struct ScanStep
{
    qsizetype bytes = std::numeric_limits<qsizetype>::max();
    int segments = std::numeric_limits<int>::max();
};

/// The search for the page that a query asks for. It goes on a step at a time, each with a read
/// transaction of its own: while one is open the write-ahead log cannot be begun anew.
class LogScan
{
public:
    explicit LogScan(LogQuery query) : m_query(std::move(query)), m_after(m_query.after) {}

    /// Reads on in @p database, about as much as @p most. True: the page is complete. May throw
    /// DatabaseError.
    bool readOn(Database &database, const ScanStep &most = {});

    /// Ends the page where the scan is, because the rest cannot be read.
    void breakOff() { m_page.isDamaged = true; }

    LogPage takePage() { return std::move(m_page); }

private:
    bool isBehindHole(const Statement &row) const;
    bool take(const Statement &row);
    bool takeEvent(Event &event);

    LogQuery m_query;
    quint64 m_after; ///< what comes up to it has been looked at
    bool m_isBegun = false;
    LogPage m_page;
};

} // namespace scenedeck
