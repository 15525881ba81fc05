// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/LogReader.h"
#include "core/log/Segment.h"

#include <condition_variable>
#include <mutex>
#include <vector>

namespace scenedeck
{

/// An event of @p bytes as the log takes it; every third is of the type "three", else "odd".
EventPtr loggedEvent(quint64 seq, qsizetype bytes = 10);

/// The events from @p first to @p last, @p each in a segment.
std::vector<Segment> loggedSegments(quint64 first, quint64 last, quint64 each,
                                    qsizetype bytes = 10);

std::vector<quint64> seqsOf(const LogPage &page);

/// What is asked when everything that follows is wanted, of @p type alone if there is one.
LogQuery everythingAfter(quint64 seq, const QString &type = {});

/// Where one thread stays until another opens it.
class Gate
{
public:
    void open();
    void pass(); ///< waits

    /// Waits until somebody has come to it.
    void awaitSomebody();

private:
    std::mutex m_mutex;
    std::condition_variable m_change;
    bool m_isOpen = false;
    bool m_isReached = false;
};

} // namespace scenedeck
