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
    , m_thread([this] {
        return std::make_unique<Network>(m_options, m_clock, m_documents, m_vitals, m_sinks);
    })
{
}

Server::~Server()
{
    stop();
}

void Server::addSink(EventSink *sink)
{
    Q_ASSERT(m_port == 0);
    m_sinks.push_back(sink);
}

bool Server::start(QString *error)
{
    const NetworkThread::Outcome outcome = m_thread.begin();
    m_port = outcome.serving ? outcome.port : 0;
    if (!outcome.serving)
        *error = outcome.error;
    return outcome.serving;
}

void Server::stop()
{
    if (m_port == 0)
        return;
    m_thread.post([](Network &network) { network.shutDown(); });
    m_thread.join();
    m_port = 0;
}

void Server::post(std::function<void()> task)
{
    m_thread.post([task = std::move(task)](Network &) { task(); });
}

void Server::requestReplay(ScreenQueue &queue)
{
    m_thread.post([&queue](Network &network) { queue.restart(network.state()); });
}

} // namespace scenedeck
