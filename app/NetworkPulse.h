// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Pulse.h"
#include "core/server/Server.h"

#include <atomic>
#include <memory>

namespace scenedeck
{

/// Beats while the network thread comes round to what others ask of it.
class NetworkPulse final : public Pulse
{
public:
    /// @p server outlives it and serves already.
    explicit NetworkPulse(Server &server);

    bool beaten() override;

private:
    void askForOne();

    Server &m_server;
    std::shared_ptr<std::atomic<bool>> m_beaten; ///< shared with what waits in the thread
};

} // namespace scenedeck
