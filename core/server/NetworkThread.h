// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/thread/ThreadEnd.h"

#include <QDeadlineTimer>
#include <QString>
#include <QThread>

#include <functional>
#include <future>
#include <memory>
#include <mutex>

namespace scenedeck
{

class Mailbox;
class Network;

/// The thread in which a Network is made, serves and ends. Called from the thread that made it
/// unless said otherwise.
class NetworkThread final : public QThread
{
public:
    /// What came of beginning to serve.
    struct Outcome
    {
        bool serving = false;
        QString error; ///< one sentence when not serving
        quint16 port = 0;
    };

    /// @p make is called in the thread.
    explicit NetworkThread(std::function<std::unique_ptr<Network>()> make);
    ~NetworkThread() override; ///< join() must have returned, if begin() has

    /// Starts the thread and waits until it serves or has failed to; after a failure it has ended.
    Outcome begin();

    /// Waits until the thread has ended, and all that is thread-local in it.
    void join();

    /// After the network was shut down: waits until all but the data directory is closed, and then
    /// until @p deadline for the end of the thread, as join() does. False when it has not ended: it
    /// waits for the file system of the data directory.
    bool join(QDeadlineTimer deadline);

    /// Has @p task called in the thread, between two events. Dropped when it does not serve.
    void post(std::function<void(Network &)> task);

protected:
    void run() override;

private:
    void live();
    void serve(Network &network);

    const std::function<std::unique_ptr<Network>()> m_make;
    std::promise<Outcome> m_outcome;
    std::promise<void> m_closed; ///< all but the data directory
    ThreadEnd m_end;
    std::mutex m_mutex;
    Mailbox *m_mailbox = nullptr; ///< while it serves
    Network *m_network = nullptr; ///< while it serves; used in the thread alone
};

} // namespace scenedeck
