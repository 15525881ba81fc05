// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/NetworkThread.h"

#include "core/server/Network.h"
#include "core/thread/Mailbox.h"

#include <utility>

namespace scenedeck
{

NetworkThread::NetworkThread(std::function<std::unique_ptr<Network>()> make)
    : m_make(std::move(make))
{
    setObjectName(QStringLiteral("network"));
}

NetworkThread::~NetworkThread() = default;

NetworkThread::Outcome NetworkThread::begin()
{
    m_outcome = {};
    m_closed = {};
    std::future<Outcome> future = m_outcome.get_future();
    // With Qt's own dispatcher instead of glib's a delivery costs up to half as much. The choice is
    // made by this variable, read when the thread starts.
    qputenv("QT_NO_THREADED_GLIB", "1");
    start();
    const Outcome outcome = future.get();
    if (!outcome.serving)
        join();
    return outcome;
}

void NetworkThread::join()
{
    wait();
    m_end.wait();
}

bool NetworkThread::join(QDeadlineTimer deadline)
{
    m_closed.get_future().wait();
    if (!wait(deadline))
        return false;
    m_end.wait();
    return true;
}

void NetworkThread::post(std::function<void(Network &)> task)
{
    const std::lock_guard lock(m_mutex);
    if (m_mailbox)
        m_mailbox->post([network = m_network, task = std::move(task)] { task(*network); });
}

void NetworkThread::run()
{
    m_end.expect();
    live();
    m_end.leave();
}

void NetworkThread::live()
{
    std::unique_ptr<Network> network = m_make();
    Outcome outcome;
    outcome.serving = network->start(&outcome.error);
    outcome.port = network->port();
    if (!outcome.serving) {
        m_outcome.set_value(outcome);
        return;
    }
    Mailbox mailbox;
    {
        const std::lock_guard lock(m_mutex);
        m_mailbox = &mailbox;
        m_network = network.get();
    }
    m_outcome.set_value(outcome);
    serve(*network);
    // Destroyed last: its file system may hang.
    const std::unique_ptr<DataDirectory> directory = network->releaseDataDirectory();
    network.reset();
    m_closed.set_value();
}

void NetworkThread::serve(Network &network)
{
    // Direct: the thread object lives in the thread that waits for this one to end.
    connect(&network, &Network::finished, this, &QThread::quit, Qt::DirectConnection);
    exec();
    const std::lock_guard lock(m_mutex);
    m_mailbox = nullptr;
    m_network = nullptr;
}

} // namespace scenedeck
