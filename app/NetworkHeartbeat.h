// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Heartbeat.h"
#include "core/server/Server.h"

#include <atomic>
#include <memory>

namespace scenedeck
{

/// Alive while the network thread runs posted tasks.
class NetworkHeartbeat final : public Heartbeat
{
public:
    /// @p server must outlive this and be started.
    explicit NetworkHeartbeat(Server &server);

    bool isAlive() override;

private:
    void postPing();

    Server &m_server;
    std::shared_ptr<std::atomic<bool>> m_isAlive; ///< shared with the posted task
};

} // namespace scenedeck
