// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/Router.h"
#include "core/relay/OriginRule.h"
#include "core/relay/RelayGroup.h"
#include "core/relay/WebSocketHandshake.h"

namespace scenedeck
{

/// The routes whose connections become viewers: /ws and /events. Used in the network thread only.
class ViewerRoutes
{
public:
    /// The arguments outlive this object.
    ViewerRoutes(RelayGroup &relays, const OriginRule &origins, RefusalLog &refusedOrigins);

    void addTo(Router &router);

private:
    Response webSocket(const HttpRequest &request, const Peer &peer);
    Response eventSource(const HttpRequest &request, const Peer &peer);

    RelayGroup &m_relays;
    const OriginRule &m_origins;
    RefusalLog &m_refusedOrigins;
    WebSocketHandshake m_handshake;
};

} // namespace scenedeck
