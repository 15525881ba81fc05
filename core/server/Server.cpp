// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/Server.h"

#include "core/server/Network.h"

#include <utility>

namespace scenedeck
{

Server::Server(ServerOptions options, const Clock &clock, const SceneDocuments *documents,
               QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_clock(clock)
    , m_documents(documents)
{
    m_thread.setObjectName(QStringLiteral("network"));
}

Server::~Server()
{
    stop();
}

void Server::addSink(EventSink *sink)
{
    Q_ASSERT(!m_network);
    m_sinks.push_back(sink);
}

bool Server::start(QString *error)
{
    // With Qt's own dispatcher instead of glib's a delivery costs up to half as much. The choice is
    // made by this variable, read when the thread starts.
    qputenv("QT_NO_THREADED_GLIB", "1");
    m_thread.start();
    QObject context;
    context.moveToThread(&m_thread);
    bool started = false;
    QMetaObject::invokeMethod(
        &context,
        [&] {
            m_network = new Network(m_options, m_clock, m_documents, m_vitals, m_sinks);
            // Direct: the thread object lives in the thread that waits in stop().
            QObject::connect(m_network, &Network::finished, &m_thread, &QThread::quit,
                             Qt::DirectConnection);
            QObject::connect(&m_thread, &QThread::finished, m_network, &QObject::deleteLater);
            started = m_network->start(error);
            m_port = m_network->port();
            context.moveToThread(thread());
        },
        Qt::BlockingQueuedConnection);
    if (!started)
        stop();
    return started;
}

void Server::stop()
{
    if (!m_network)
        return;
    QMetaObject::invokeMethod(m_network, &Network::shutDown, Qt::QueuedConnection);
    m_thread.wait();
    m_network = nullptr;
    m_port = 0;
}

void Server::requestReplay(ScreenQueue &queue)
{
    if (!m_network)
        return;
    QMetaObject::invokeMethod(
        m_network, [network = m_network, &queue] { queue.restart(network->state()); },
        Qt::QueuedConnection);
}

} // namespace scenedeck
