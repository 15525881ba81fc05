// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>
#include <ctime>

namespace scenedeck::producer
{

/// Prevents SIGPIPE, after a write to a pipe without readers, from terminating the program. Does
/// not change the program's signal handlers: the signal is blocked in this thread meanwhile.
class SigpipeBlocker
{
public:
    SigpipeBlocker()
    {
        ::sigemptyset(&m_sigpipe);
        ::sigaddset(&m_sigpipe, SIGPIPE);
        sigset_t pending;
        ::sigpending(&pending);
        m_wasPending = ::sigismember(&pending, SIGPIPE) == 1;
        ::pthread_sigmask(SIG_BLOCK, &m_sigpipe, &m_previous);
    }

    ~SigpipeBlocker()
    {
        const timespec noWait{};
        if (!m_wasPending)
            ::sigtimedwait(&m_sigpipe, nullptr, &noWait);
        ::pthread_sigmask(SIG_SETMASK, &m_previous, nullptr);
    }

    SigpipeBlocker(const SigpipeBlocker &) = delete;
    SigpipeBlocker &operator=(const SigpipeBlocker &) = delete;

private:
    sigset_t m_sigpipe{};
    sigset_t m_previous{};
    bool m_wasPending = false;
};

} // namespace scenedeck::producer
