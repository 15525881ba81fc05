// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/NetworkHeartbeat.h"

namespace scenedeck
{

NetworkHeartbeat::NetworkHeartbeat(Server &server)
    : m_server(server)
    , m_isAlive(std::make_shared<std::atomic<bool>>(false))
{
    postPing();
}

// Posts one ping at a time, so that a hung thread does not accumulate tasks.
bool NetworkHeartbeat::isAlive()
{
    const bool isAlive = m_isAlive->exchange(false);
    if (isAlive)
        postPing();
    return isAlive;
}

void NetworkHeartbeat::postPing()
{
    m_server.post([isAlive = m_isAlive] { isAlive->store(true); });
}

} // namespace scenedeck
