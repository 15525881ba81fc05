// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/ConnectionUsage.h"
#include "core/http/Router.h"
#include "core/thread/TaskQueue.h"

#include <QPointer>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace scenedeck
{

/// Computes answers that take too long for the network thread. Used in the network thread only; the
/// work runs in one extra thread, one document at a time, so that cores stay free for the screen
/// and the network.
class DocumentWorker final
{
public:
    DocumentWorker();
    ~DocumentWorker(); ///< stops the running work and waits for its end; sends no answers

    /// Computes an answer, in the thread of the worker. Returns early, with any response, if a stop
    /// is requested.
    using Work = std::function<Response(const std::stop_token &)>;
    using Preparation = std::function<Work()>;

    /// Runs the work that @p prepare returns in the other thread, and answers with its result.
    /// Calls @p prepare only when the work can start: one at a time, and while @p usage, of the
    /// connection that waits for the answer, is below its memory limits. Answers 503 immediately if
    /// too many jobs wait, or after stop(). Drops the job, or stops its work, if the connection
    /// ends meanwhile.
    void run(ConnectionUsage *usage, Preparation prepare, Answer answer);

    /// Starts the next job if possible. Call after memory was released.
    void resume();

    /// Answers 503 to all waiting jobs and stops the running work. No further work is run.
    void stop();

private:
    struct Job
    {
        QPointer<ConnectionUsage> usage;
        Preparation prepare;
        Answer answer;
    };

    void runThread();
    void finishJob(const Response &response);

    TaskQueue m_taskQueue;
    std::deque<Job> m_waiting; ///< used in the network thread only, like m_answer
    Answer m_answer;           ///< answer of the running work; empty if none is running
    std::stop_source m_stop;   ///< stops the running work
    bool m_isStopped = false;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::function<Response()> m_work; ///< the next work, if not empty; guarded by m_mutex
    bool m_isEnding = false;          ///< guarded by m_mutex
    std::thread m_thread;             ///< last member, because it uses all the others
};

} // namespace scenedeck
