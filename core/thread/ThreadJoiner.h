// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include <sys/types.h>

namespace scenedeck
{

/// Waits for the end of a QThread, including the destruction of its thread-local objects.
/// QThread::wait() returns before these are destroyed. A process that exits at that moment would do
/// so concurrently, and OpenSSL, which Qt loads, would free its data of the thread twice.
class ThreadJoiner
{
public:
    /// To be called in the thread, first of all.
    void noteStart();

    /// To be called in the thread, last of all.
    void noteEnd();

    /// Blocks until the thread that called noteStart() has called noteEnd() and has ended; returns
    /// at once if no thread called noteStart(). Everything that the thread did before noteEnd()
    /// happens before the return; the thread sanitizer recognises that, unlike the synchronisation
    /// within Qt. To be called in another thread, after QThread::wait().
    void wait() const;

private:
    bool isRunning(pid_t thread) const;

    std::atomic<pid_t> m_thread = 0;
    std::atomic<bool> m_hasFinished = false;
};

} // namespace scenedeck
