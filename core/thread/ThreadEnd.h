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
    /// To be called in the thread.
    void expect();

    /// Returns when the thread that called expect() is gone, at once if none has. To be called in
    /// another thread, after QThread::wait().
    void wait() const;

private:
    std::atomic<pid_t> m_thread = 0;
};

} // namespace scenedeck
