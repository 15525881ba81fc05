// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/Router.h"
#include "core/thread/Mailbox.h"

#include <QThreadPool>

#include <functional>
#include <unordered_map>

namespace scenedeck
{

/// Works out answers that take longer than the network thread can spare. Lives in the network
/// thread; the work runs in pool threads.
class Workers final
{
public:
    Workers();
    ~Workers(); ///< waits for the work under way

    /// Runs @p work in another thread and answers with what it returns. When too much is waiting,
    /// the answer is 503 at once.
    void run(std::function<Response()> work, const Answer &answer);

private:
    Mailbox m_mailbox;
    QThreadPool m_pool;
    std::unordered_map<quint64, Answer> m_answers; ///< never leave the network thread
    quint64 m_lastId = 0;
};

} // namespace scenedeck
