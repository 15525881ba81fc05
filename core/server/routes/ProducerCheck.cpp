// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/ProducerCheck.h"

#include "core/http/PeerText.h"

#include <algorithm>
#include <array>

namespace scenedeck
{

namespace
{
constexpr std::array ProxyHeaders{"Forwarded", "X-Real-IP", "Via"};
constexpr QByteArrayView ForwardedPrefix("X-Forwarded-");

bool isProxyHeader(const HttpHeader &header)
{
    const auto hasName = [&header](const char *name) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    };
    return std::any_of(ProxyHeaders.begin(), ProxyHeaders.end(), hasName) ||
           header.name.left(ForwardedPrefix.size()).compare(ForwardedPrefix, Qt::CaseInsensitive) ==
               0;
}

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
    const auto proxy = std::find_if(request.headers.begin(), request.headers.end(), isProxyHeader);
    if (proxy != request.headers.end())
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
