// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/LogLimits.h"
#include "core/log/LogScan.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace scenedeck
{

/// A question to the log, and who wants the answer; called in the reader's or the writer's thread.
struct LogRead
{
    LogQuery query;
    std::function<void(LogPage)> take;
};

/// Answers questions to the log in a thread of its own, over a connection of its own that cannot
/// write: writing never waits for a long answer. All questions get a step in turn, so that a short
/// one does not wait for a long one either. Called from one thread, the writer's, unless it says
/// otherwise.
class LogReader
{
public:
    explicit LogReader(const LogLimits &limits);
    ~LogReader(); ///< stops
    LogReader(const LogReader &) = delete;
    LogReader &operator=(const LogReader &) = delete;

    /// Begins for the database at @p path.
    void start(const QString &path);

    /// Waits for the step that is under way and lets go of the file. What is not answered by then
    /// gets what was found so far, as damaged behind it.
    void stop();

    /// Answers @p read later, or at once as damaged when it is stopped.
    void put(LogRead read);

    /// Any thread: a page that was given to `take` lies nowhere in between any more. When several
    /// do, the reader waits: pages are not read faster than they are used.
    void noteTaken();

    /// Calls @p call while nothing is being read. Waits for that, but not for long: then it is
    /// called all the same, and false is returned.
    bool betweenSteps(const std::function<void()> &call);

private:
    struct Reading
    {
        LogScan scan;
        std::function<void(LogPage)> take;
    };

    void run(const QString &path);
    std::optional<Reading> next();
    bool readOn(LogScan &scan, std::optional<Database> &database, const QString &path) const;
    void putBack(Reading reading);
    void answer(Reading &reading);
    void breakOff(Reading &reading);
    bool hold();
    void goOn();

    const LogLimits m_limits;
    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_wake;    ///< there may be something to read
    std::condition_variable m_stepped; ///< nothing is being read
    std::deque<Reading> m_waiting;     ///< whose turn is next comes first
    int m_untaken = 0;
    bool m_isStepping = false;
    bool m_isHeld = false;
    bool m_stopping = false;
};

} // namespace scenedeck
