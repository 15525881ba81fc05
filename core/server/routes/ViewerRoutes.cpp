// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/ViewerRoutes.h"

#include "core/http/ConnectionUsage.h"
#include "core/http/Paths.h"
#include "core/net/AcceptedSocket.h"
#include "core/relay/UpgradeCheck.h"

namespace scenedeck
{

namespace
{
Response tooManyViewers()
{
    return problem({503, QStringLiteral("The limit of viewers is reached; retry later."), {}});
}
} // namespace

ViewerRoutes::ViewerRoutes(RelayGroup &relays, const OriginRule &origins,
                           RefusalLog &refusedOrigins)
    : m_relays(relays)
    , m_origins(origins)
    , m_refusedOrigins(refusedOrigins)
{
}

void ViewerRoutes::addTo(Router &router)
{
    const auto add = [this, &router](const QByteArray &path, auto answerTo) {
        Route route{
            "GET", path,
            [this, answerTo](const HttpRequest &request, const Peer &peer, const Answer &answer) {
                answer((this->*answerTo)(request, peer));
            }};
        route.isStream = true;
        router.add(std::move(route));
    };
    add(StreamPath, &ViewerRoutes::webSocket);
    add("/events", &ViewerRoutes::eventSource);
}

Response ViewerRoutes::webSocket(const HttpRequest &request, const Peer &peer)
{
    if (std::optional<Response> refusal = refuseUpgrade(request, m_origins, m_refusedOrigins))
        return *std::move(refusal);
    if (!peer.usage->change(ConnectionKind::Viewer))
        return tooManyViewers();
    Response response;
    response.status = SwitchingProtocols;
    response.takeOver = [this, request](AcceptedSocket *socket) {
        if (QWebSocket *webSocket = m_handshake.accept(socket, request))
            m_relays.addWebSocket(webSocket, socket);
    };
    return response;
}

Response ViewerRoutes::eventSource(const HttpRequest &request, const Peer &peer)
{
    if (request.method == "GET" && !peer.usage->change(ConnectionKind::Viewer))
        return tooManyViewers();
    Response response;
    response.contentType = "text/event-stream";
    // Otherwise nginx buffers 4 KiB, and HAProxy, which compresses, delays each event by one.
    response.headers = {{"X-Accel-Buffering", "no"}, {"Cache-Control", "no-store, no-transform"}};
    response.takeOver = [this, cursor = Cursor::fromEventId(request.header("Last-Event-ID"))](
                            AcceptedSocket *socket) { m_relays.addEventSource(socket, cursor); };
    return response;
}

} // namespace scenedeck
