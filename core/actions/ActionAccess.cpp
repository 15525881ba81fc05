// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionAccess.h"

#include "core/actions/ActionDocument.h"
#include "core/http/ConnectionUsage.h"
#include "core/http/ProxySigns.h"

#include <algorithm>
#include <array>

namespace scenedeck
{

namespace
{
constexpr QByteArrayView SchemePrefix("bearer ");
constexpr qint64 SecondMs = 1000;

Response refusal(int status, const QString &detail)
{
    return problem({status, detail, {}});
}

Response unauthorized(const QString &detail)
{
    Response response = refusal(401, detail);
    response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"scenedeck\"");
    return response;
}

bool isLocal(const HttpRequest &request, const Peer &peer)
{
    return peer.loopback && peer.mayPublish && !proxyHeader(request);
}

/// The token in the header Authorization; null if there is none.
QByteArray bearerToken(const HttpRequest &request)
{
    const QByteArray value = request.joined("Authorization");
    if (value.left(SchemePrefix.size()).compare(SchemePrefix, Qt::CaseInsensitive) != 0)
        return {};
    return value.sliced(SchemePrefix.size()).trimmed();
}

QByteArray addressOf(const Peer &peer)
{
    return peer.usage ? peer.usage->peer() : QByteArray();
}
} // namespace

ActionAccess::ActionAccess(const QStringList &allowedOrigins, const QString &stateDirectory,
                           const Clock &clock)
    : m_allowed(allowedOrigins)
    , m_tokens(stateDirectory, clock)
{
}

std::variant<QString, Response> ActionAccess::check(const HttpRequest &request, const Peer &peer,
                                                    const ActionConfig &action)
{
    if (!isOwnPage(request, peer))
        return refusal(403, QStringLiteral("Only pages of this dashboard may start or end runs; "
                                           "this request came from a page of another site."));
    if (action.isForLocal && isLocal(request, peer))
        return QStringLiteral("local");
    if (action.isForToken)
        return checkToken(request, peer, action);
    return refusal(403,
                   QStringLiteral("The action '%1' may not be started from here, only from: %2.")
                       .arg(action.name, sourcesOf(action).join(QStringLiteral(", "))));
}

std::optional<Token> ActionAccess::tokenOf(const HttpRequest &request, const Peer &peer)
{
    const QByteArray text = bearerToken(request);
    if (text.isEmpty() || m_tokens.blockedMs(addressOf(peer)) > 0)
        return std::nullopt;
    std::optional<Token> token = m_tokens.find(text);
    if (!token)
        m_tokens.countWrong(addressOf(peer));
    return token;
}

bool ActionAccess::allows(const HttpRequest &request, const Peer &peer,
                          const std::optional<Token> &token, const ActionConfig &action) const
{
    const bool isForToken = action.isForToken && token && token->isFor(action.name);
    return isOwnPage(request, peer) &&
           ((action.isForLocal && isLocal(request, peer)) || isForToken);
}

// A page of any site can send requests to this machine. Host does not tell it apart: after a DNS
// rebinding, Host and Origin of a foreign page are equal.
bool ActionAccess::isOwnPage(const HttpRequest &request, const Peer &peer) const
{
    if (request.has("Sec-Fetch-Site"))
        return request.joined("Sec-Fetch-Site") == "same-origin";
    if (!request.has("Origin"))
        return true; // not a browser
    const QByteArray text = request.joined("Origin");
    const std::optional<WebOrigin> origin = WebOrigin::parse(text);
    if (!origin)
        return false;
    static const std::array<QByteArray, 3> Loopback{"127.0.0.1", "[::1]", "localhost"};
    const bool isOwn = origin->scheme == "http" && origin->port == peer.localPort &&
                       std::find(Loopback.begin(), Loopback.end(), origin->host) != Loopback.end();
    return isOwn || m_allowed.allows(text, {}); // without a host, only the list counts
}

std::variant<QString, Response>
ActionAccess::checkToken(const HttpRequest &request, const Peer &peer, const ActionConfig &action)
{
    const QByteArray text = bearerToken(request);
    if (text.isEmpty())
        return unauthorized(QStringLiteral("This needs a token: send it in the header "
                                           "'Authorization: Bearer TOKEN'; 'scenedeck token add "
                                           "NAME' makes one."));
    if (const qint64 blocked = m_tokens.blockedMs(addressOf(peer)); blocked > 0) {
        Response response = refusal(429, QStringLiteral("Too many wrong tokens came from this "
                                                        "address; try again in a minute."));
        response.headers.emplace_back("Retry-After",
                                      QByteArray::number((blocked + SecondMs - 1) / SecondMs));
        return response;
    }
    const std::optional<Token> token = m_tokens.find(text);
    if (!token) {
        m_tokens.countWrong(addressOf(peer));
        return unauthorized(QStringLiteral("The token is not valid; 'scenedeck token list' lists "
                                           "the names of those that are."));
    }
    if (!token->isFor(action.name))
        return refusal(403, QStringLiteral("The token '%1' is not for the action '%2'.")
                                .arg(token->name, action.name));
    return QStringLiteral("token:") + token->name;
}

} // namespace scenedeck
