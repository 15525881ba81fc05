// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/NetworkPulse.h"

namespace scenedeck
{

NetworkPulse::NetworkPulse(Server &server)
    : m_server(server)
    , m_beaten(std::make_shared<std::atomic<bool>>(false))
{
    askForOne();
}

// Asks one at a time: a thread that hangs shall not collect questions.
bool NetworkPulse::beaten()
{
    const bool beaten = m_beaten->exchange(false);
    if (beaten)
        askForOne();
    return beaten;
}

void NetworkPulse::askForOne()
{
    m_server.post([beaten = m_beaten] { beaten->store(true); });
}

} // namespace scenedeck
