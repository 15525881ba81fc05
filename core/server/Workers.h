// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/ConnectionUsage.h"
#include "core/http/Router.h"
#include "core/thread/Mailbox.h"

#include <QPointer>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace scenedeck
{

/// Works out answers that take longer than the network thread can spare. Lives in the network
/// thread; the work runs, in order, in one thread of its own: the screen and the network want a
/// core too.
class Workers final
{
public:
    Workers();
    ~Workers(); ///< stops the work under way, waits until it has ended; answers nothing

    /// Makes an answer, in the worker's thread. Returns early, with any response, once a stop is
    /// requested.
    using Work = std::function<Response(const std::stop_token &)>;
    using Preparation = std::function<Work()>;

    /// Runs the work that @p prepare returns in another thread, and answers with what that returns.
    /// Prepares no sooner than the work can begin: one at a time, and while @p usage, which is that
    /// of the connection that waits, has room for its answer. When too many wait, the answer is 503
    /// at once, as it is after stop(). For a connection that has ended meanwhile nothing is done,
    /// and the work under way for one that ends is stopped.
    void run(ConnectionUsage *usage, Preparation prepare, Answer answer);

    /// Begins what waits if it can: memory was released.
    void resume();

    /// Answers 503 to all that wait and stops the work under way. Nothing is run any more.
    void stop();

private:
    struct Job
    {
        QPointer<ConnectionUsage> usage;
        Preparation prepare;
        Answer answer;
    };

    void serve();
    void finish(const Response &response);

    Mailbox m_mailbox;
    std::deque<Job> m_waiting; ///< never leave the network thread, nor does m_answer
    Answer m_answer;           ///< to the work that runs; empty when none does
    std::stop_source m_stop;   ///< of the work that runs
    bool m_isStopped = false;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::function<Response()>
        m_work; ///< by m_mutex, as is m_ending; empty when none waits to be run
    bool m_ending = false;
    std::thread m_thread; ///< last: it uses all the others
};

} // namespace scenedeck
