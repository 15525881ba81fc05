// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/LogStore.h"

#include <condition_variable>
#include <mutex>
#include <vector>

namespace scenedeck
{

/// An event for the log, with @p bytes bytes. Its type is "three" if seq is divisible by 3, else
/// "odd".
EventPtr loggedEvent(quint64 seq, qsizetype bytes = 10);

/// The events from @p first to @p last.
std::vector<EventPtr> loggedEvents(quint64 first, quint64 last, qsizetype bytes = 10);

/// Appends @p events to @p store, as one group.
void appendTo(LogStore &store, const std::vector<EventPtr> &events);

std::vector<quint64> seqsOf(const LogPage &page);

/// A query for all events after @p seq; only those of @p type, unless it is empty.
LogQuery everythingAfter(quint64 seq, const QString &type = {});

/// Blocks one thread until another thread opens the gate.
class Gate
{
public:
    void open();
    void pass(); ///< blocks until open()

    /// Blocks until a thread has called pass().
    void awaitSomebody();

private:
    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_isOpen = false;
    bool m_isReached = false;
};

} // namespace scenedeck
