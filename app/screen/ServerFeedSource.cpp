// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/ServerFeedSource.h"

#include <utility>

namespace scenedeck
{

ServerFeedSource::ServerFeedSource(Server &server, ScreenQueue &queue)
    : m_server(server)
    , m_queue(queue)
    , m_runStarter(server)
{
}

void ServerFeedSource::requestReplay()
{
    m_server.requestReplay(m_queue);
}

void ServerFeedSource::requestState(std::function<void(std::vector<EventPtr>)> receive)
{
    m_server.requestState([this, receive = std::move(receive)](std::vector<EventPtr> state) {
        m_tasks.post([receive, state = std::move(state)] { receive(state); });
    });
}

bool ServerFeedSource::isServing() const
{
    return m_server.port() != 0;
}

bool ServerFeedSource::isLogFailing() const
{
    return m_server.stats().logFailing.load(std::memory_order_relaxed);
}

std::vector<ClockStep> ServerFeedSource::clockSteps() const
{
    return m_server.stats().clockSteps.recent();
}

int ServerFeedSource::viewers() const
{
    return m_server.stats().viewers.load(std::memory_order_relaxed);
}

} // namespace scenedeck
