// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/UpgradeCheck.h"

#include "core/http/PeerText.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(relayLog, "scenedeck.relay")

namespace scenedeck
{

namespace
{
Response upgradeRequired(const QString &detail)
{
    Response response = problem({426, detail, {}});
    response.headers = {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}};
    response.close = true;
    return response;
}

Response refused(int status, const QString &detail)
{
    Response response = problem({status, detail, {}});
    response.close = true;
    return response;
}

QString originSentence(const QByteArray &origin)
{
    const QString text = peerText(origin);
    if (WebOrigin::parse(origin))
        return QStringLiteral("Pages of %1 may not read this stream; start scenedeck with "
                              "--allow-origin %1 to allow it.")
            .arg(text);
    if (origin.endsWith('/') && WebOrigin::parse(QByteArrayView(origin).chopped(1)))
        return QStringLiteral(
                   "The origin '%1' must not end with a slash; send it without the slash.")
            .arg(text);
    return QStringLiteral("Pages of the origin '%1' cannot read this stream, because it has no "
                          "host that --allow-origin could allow; open the page over http or https.")
        .arg(text);
}

void logOrigin(const QByteArray &origin, RefusalLog &refusedOrigins)
{
    const QString line = QStringLiteral("refused a viewer: ") + originSentence(origin);
    for (const QString &each : refusedOrigins.linesFor(peerText(origin), line))
        qCWarning(relayLog).noquote() << each;
}
} // namespace

std::optional<Response> refuseUpgrade(const HttpRequest &request, const OriginRule &origins,
                                      RefusalLog &refusedOrigins)
{
    if (request.method != "GET" || request.isHttp10 || !request.lists("Upgrade", "websocket") ||
        !request.lists("Connection", "upgrade"))
        return upgradeRequired(QStringLiteral("/ws is a WebSocket; connect to it with a WebSocket "
                                              "client."));
    if (request.header("Sec-WebSocket-Version") != "13")
        return upgradeRequired(QStringLiteral("Only version 13 of the WebSocket protocol is "
                                              "supported; send Sec-WebSocket-Version: 13."));
    if (QByteArray::fromBase64(request.header("Sec-WebSocket-Key")).size() != 16 ||
        request.contentLength != 0)
        return refused(400, QStringLiteral("Sec-WebSocket-Key must be 16 bytes in Base64, and the "
                                           "request must have no body."));
    const QByteArray origin = request.header("Origin");
    if (!request.has("Origin") || origins.allows(origin, request.header("Host")))
        return std::nullopt;
    logOrigin(origin, refusedOrigins);
    return refused(403, originSentence(origin));
}

} // namespace scenedeck
