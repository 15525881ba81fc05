// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/Router.h"

#include "core/http/ConnectionUsage.h"
#include "core/http/PeerText.h"

#include <QLoggingCategory>

#include <algorithm>

Q_LOGGING_CATEGORY(routerLog, "scenedeck.http")

namespace scenedeck
{

namespace
{
bool matches(const Route &route, const QByteArray &path)
{
    if (!route.path.endsWith('*'))
        return route.path == path;
    const QByteArrayView prefix = QByteArrayView(route.path).chopped(1);
    return path.size() > prefix.size() && path.startsWith(prefix);
}

bool handlesMethod(const Route &route, const QByteArray &method)
{
    return route.method == method || (route.method == "GET" && method == "HEAD");
}

QByteArray allowedBy(const std::vector<const Route *> &routes)
{
    QByteArrayList methods;
    for (const Route *route : routes) {
        methods.append(route->method);
        if (route->method == "GET")
            methods.append("HEAD");
    }
    return methods.join(", ");
}

Response unexpectedBody(const HttpRequest &request)
{
    return problem({413,
                    QStringLiteral("%1 of %2 accepts no body; send the request without one.")
                        .arg(QString::fromLatin1(request.method), peerText(request.path)),
                    {}});
}

bool isAllowed(const HostRule &hosts, const HttpRequest &request, const Peer &peer)
{
    return (request.isHttp10 && !request.has("Host")) || hosts.allows(request.header("Host"), peer);
}
} // namespace

Router::Router(HostRule hosts, RefusalLog &refusedHosts)
    : m_hosts(std::move(hosts))
    , m_refusedHosts(refusedHosts)
{
}

void Router::dispatch(const HttpRequest &request, const Peer &peer, const Answer &answer) const
{
    auto found = find(request, peer);
    if (auto *refusal = std::get_if<Response>(&found))
        return answer(std::move(*refusal));
    std::get<const Route *>(found)->handler(request, peer, answer);
}

std::optional<Response> Router::refuseHead(const HttpRequest &request, const Peer &peer) const
{
    auto found = find(request, peer);
    if (auto *refusal = std::get_if<Response>(&found))
        return std::move(*refusal);
    const Route &route = *std::get<const Route *>(found);
    return route.headCheck ? route.headCheck(request, peer) : std::nullopt;
}

// Refused requests count too, because the connection stays open.
Router::Found Router::find(const HttpRequest &request, const Peer &peer) const
{
    Found found = findRoute(request, peer);
    const auto *route = std::get_if<const Route *>(&found);
    const bool isStream = route && (*route)->isStream;
    if (!isStream && peer.usage && !peer.usage->change(ConnectionKind::Http))
        return limitReached();
    return found;
}

Router::Found Router::findRoute(const HttpRequest &request, const Peer &peer) const
{
    if (!isAllowed(m_hosts, request, peer))
        return wrongHost(request.header("Host"));
    const std::vector<const Route *> routes = routesFor(request.path);
    if (routes.empty())
        return noSuchPath(request.path);
    const auto route = std::find_if(routes.begin(), routes.end(), [&request](const Route *one) {
        return handlesMethod(*one, request.method);
    });
    if (route == routes.end())
        return wrongMethod(request, routes);
    if (request.isHttp10 && !(*route)->acceptsHttp10)
        return oldVersion(request.path);
    if (request.contentLength > 0 && (*route)->method == "GET")
        return unexpectedBody(request);
    return *route;
}

std::vector<const Route *> Router::routesFor(const QByteArray &path) const
{
    std::vector<const Route *> found;
    for (const Route &route : m_routes) {
        if (matches(route, path))
            found.push_back(&route);
    }
    return found;
}

// The paths that begin with the same segment as @p path; NAME is the part that varies.
QByteArrayList Router::pathsNear(const QByteArray &path) const
{
    const QByteArray segment = path.split('/').value(1);
    QByteArrayList paths;
    for (const Route &route : m_routes) {
        if (!segment.isEmpty() && route.path.split('/').value(1) == segment)
            paths.append(route.path.endsWith('*') ? route.path.chopped(1) + "NAME" : route.path);
    }
    return paths;
}

QByteArrayList Router::http10Paths() const
{
    QByteArrayList paths;
    for (const Route &route : m_routes) {
        if (route.acceptsHttp10)
            paths.append(route.path);
    }
    return paths;
}

Response Router::wrongHost(const QByteArray &host) const
{
    const QString name = peerText(host);
    const QString line =
        QStringLiteral("refused a request for the host '%1'; ") + m_advice.hostInLog;
    for (const QString &logLine : m_refusedHosts.linesFor(name, line.arg(name)))
        qCWarning(routerLog).noquote() << logLine;
    const QString sentence =
        m_advice.server + QStringLiteral(" does not answer for the host '%1'; ") + m_advice.host;
    return problem({421, sentence.arg(name) + u'.', {}});
}

Response Router::noSuchPath(const QByteArray &path) const
{
    const QByteArrayList near = pathsNear(path);
    const QString advice = near.isEmpty()
                               ? m_advice.path
                               : QStringLiteral("there is ") + QString::fromUtf8(near.join(", "));
    return problem(
        {404, QStringLiteral("Nothing is served at %1; %2.").arg(peerText(path), advice), {}});
}

Response Router::wrongMethod(const HttpRequest &request,
                             const std::vector<const Route *> &routes) const
{
    const QByteArray allowed = allowedBy(routes);
    QString sentence =
        QStringLiteral("%1 does not allow %2; use %3.")
            .arg(peerText(request.path), peerText(request.method), QString::fromUtf8(allowed));
    if (request.method == "POST")
        sentence.insert(sentence.size() - 1, QStringLiteral("; ") + m_advice.path);
    if (request.isHttp10 && !http10Paths().isEmpty())
        sentence += QStringLiteral(" A health check in HTTP/1.0 must send GET for %1 (HAProxy: "
                                   "option httpchk GET /healthz).")
                        .arg(QString::fromUtf8(http10Paths().join(" or ")));
    Response response = problem({405, sentence, {}});
    response.headers.emplace_back("Allow", allowed);
    return response;
}

Response Router::oldVersion(const QByteArray &path) const
{
    const QByteArrayList others = http10Paths();
    const QString exceptions =
        others.isEmpty() ? QString()
                         : QStringLiteral(" (%1 do)").arg(QString::fromUtf8(others.join(" and ")));
    Response response = problem({400,
                                 QStringLiteral("%1 does not support HTTP/1.0%2; send HTTP/1.1.")
                                     .arg(peerText(path), exceptions),
                                 {}});
    response.close = true;
    return response;
}

} // namespace scenedeck
