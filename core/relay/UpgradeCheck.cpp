// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/UpgradeCheck.h"

#include <QLoggingCategory>

#include <algorithm>

Q_LOGGING_CATEGORY(relayLog, "scenedeck.relay")

namespace scenedeck
{

namespace
{
constexpr std::size_t MostHeaders = 100; // as many as Qt's handshake reads

bool lists(const QByteArray &header, QByteArrayView token)
{
    const QByteArrayList parts = header.split(',');
    return std::any_of(parts.begin(), parts.end(), [token](const QByteArray &part) {
        return part.trimmed().compare(token, Qt::CaseInsensitive) == 0;
    });
}

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

Response refuseOrigin(const QByteArray &origin)
{
    const QString text = QString::fromUtf8(origin);
    if (!WebOrigin::parse(origin)) {
        qCWarning(relayLog).noquote().nospace()
            << "refused a viewer from the origin '" << text
            << "': no option allows it, because it names no host; open the page over http or https";
        return refused(403, QStringLiteral("Pages of the origin '%1' cannot read this stream; open "
                                           "the page over http or https.")
                                .arg(text));
    }
    qCWarning(relayLog).noquote().nospace()
        << "refused a viewer from another origin; --allow-origin " << text << " would allow it";
    return refused(403, QStringLiteral("Pages of %1 may not read this stream; start scenedeck with "
                                       "--allow-origin %1 to allow it.")
                            .arg(text));
}
} // namespace

std::optional<Response> refuseUpgrade(const HttpRequest &request, const OriginRule &origins)
{
    if (!lists(request.header("Upgrade"), "websocket") ||
        !lists(request.header("Connection"), "upgrade"))
        return upgradeRequired(QStringLiteral("/ws is a WebSocket; connect to it with a WebSocket "
                                              "client."));
    if (request.headers.size() > MostHeaders)
        return refused(
            400,
            QStringLiteral("The request has more than %1 headers; send fewer.").arg(MostHeaders));
    if (request.header("Sec-WebSocket-Version") != "13")
        return upgradeRequired(QStringLiteral("Only version 13 of the WebSocket protocol is spoken "
                                              "here; send Sec-WebSocket-Version: 13."));
    if (QByteArray::fromBase64(request.header("Sec-WebSocket-Key")).size() != 16 ||
        request.contentLength != 0)
        return refused(400, QStringLiteral("Sec-WebSocket-Key must be 16 bytes in Base64, and the "
                                           "request must have no body."));
    if (request.has("Origin") && !origins.allows(request.header("Origin"), request.header("Host")))
        return refuseOrigin(request.header("Origin"));
    return std::nullopt;
}

} // namespace scenedeck
