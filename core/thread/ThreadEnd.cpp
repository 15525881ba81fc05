// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/thread/ThreadEnd.h"

#include <chrono>
#include <thread>

#include <sys/syscall.h>
#include <unistd.h>

namespace scenedeck
{

void ThreadEnd::expect()
{
    m_left = false;
    m_thread = ::gettid();
}

void ThreadEnd::leave()
{
    m_left = true;
}

// Qt detaches its threads, and nothing tells of the end of one that nobody can join: so it is asked
// for. Nearly always it has gone by then.
void ThreadEnd::wait() const
{
    const pid_t thread = m_thread;
    while (thread != 0 && isThere(thread))
        std::this_thread::sleep_for(std::chrono::microseconds(100));
}

bool ThreadEnd::isThere(pid_t thread) const
{
    return !m_left || ::syscall(SYS_tgkill, ::getpid(), thread, 0) == 0;
}

} // namespace scenedeck
