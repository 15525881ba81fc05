// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/thread/ThreadJoiner.h"

#include <chrono>
#include <thread>

#include <sys/syscall.h>
#include <unistd.h>

namespace scenedeck
{

void ThreadJoiner::noteStart()
{
    m_hasFinished = false;
    m_thread = ::gettid();
}

void ThreadJoiner::noteEnd()
{
    m_hasFinished = true;
}

// Qt detaches its threads, and the end of a detached thread is not reported: so it is polled.
// Nearly always the thread has ended by now.
void ThreadJoiner::wait() const
{
    const pid_t thread = m_thread;
    while (thread != 0 && isRunning(thread))
        std::this_thread::sleep_for(std::chrono::microseconds(100));
}

bool ThreadJoiner::isRunning(pid_t thread) const
{
    return !m_hasFinished || ::syscall(SYS_tgkill, ::getpid(), thread, 0) == 0;
}

} // namespace scenedeck
