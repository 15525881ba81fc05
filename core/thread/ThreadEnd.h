// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include <sys/types.h>

namespace scenedeck
{

/// The end of a thread, with what is thread-local in it. QThread::wait() returns before that is
/// destroyed, so that a process which ends then does so beside it; and OpenSSL, which Qt loads,
/// frees in both places what it keeps of a thread.
class ThreadEnd
{
public:
    /// To be called in the thread, when it begins and when it has done all that it does.
    void expect();
    void leave();

    /// Returns when the thread that called expect() has left and is gone, at once if none has
    /// called it. What the thread did before it left has happened then, also in the eyes of the
    /// thread sanitizer, which does not see what orders it in Qt. To be called in another thread,
    /// after QThread::wait().
    void wait() const;

private:
    bool isThere(pid_t thread) const;

    std::atomic<pid_t> m_thread = 0;
    std::atomic<bool> m_left = false;
};

} // namespace scenedeck
