// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/ProducerCheck.h"

#include "core/http/PeerText.h"
#include "core/http/ProxySigns.h"

namespace scenedeck
{

namespace
{
Refusal forbidden(const QString &detail)
{
    return {403, detail, {}};
}
} // namespace

std::optional<Refusal> refuseProducer(const HttpRequest &request, const Peer &peer)
{
    if (!peer.mayPublish || !peer.loopback)
        return forbidden(
            QStringLiteral("Only processes on the dashboard's own machine may publish; "
                           "send to 127.0.0.1 there."));
    if (const HttpHeader *proxy = proxyHeader(request))
        return forbidden(
            QStringLiteral("The request came through a proxy (it carries %1); publish to 127.0.0.1 "
                           "directly: unset http_proxy where the producer runs, or set "
                           "no_proxy=127.0.0.1,localhost there.")
                .arg(peerText(proxy->name)));
    const QByteArray site = request.header("Sec-Fetch-Site");
    if (request.has("Origin") || (!site.isNull() && site != "none"))
        return forbidden(QStringLiteral("Web pages may not publish; send events from a program."));
    return std::nullopt;
}

} // namespace scenedeck
