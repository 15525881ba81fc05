// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/Router.h"
#include "core/thread/Mailbox.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace scenedeck
{

/// Works out answers that take longer than the network thread can spare. Lives in the network
/// thread; the work runs, in order, in one thread of its own: the screen and the network want a
/// core too.
class Workers final
{
public:
    Workers();
    ~Workers(); ///< waits for the work under way; drops what has not begun

    /// Runs the work that @p prepare returns in another thread, and answers with what that returns.
    /// When too much is waiting, nothing is prepared and the answer is 503 at once.
    void run(const std::function<std::function<Response()>()> &prepare, const Answer &answer);

private:
    struct Job
    {
        quint64 id = 0;
        std::function<Response()> work;
    };

    void serve();
    void finish(quint64 id, const Response &response);

    Mailbox m_mailbox;
    std::unordered_map<quint64, Answer> m_answers; ///< never leave the network thread
    quint64 m_lastId = 0;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Job> m_jobs; ///< by m_mutex, as is m_ending
    bool m_ending = false;
    std::thread m_thread; ///< last: it uses all the others
};

} // namespace scenedeck
