// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/Router.h"

#include <algorithm>

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

bool answers(const Route &route, const QByteArray &method)
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

Response wrongHost(const QByteArray &host)
{
    return problem({421,
                    QStringLiteral("This dashboard does not answer for the host '%1'; ask for "
                                   "127.0.0.1 with its port, or start it with --allow-host %1.")
                        .arg(QString::fromUtf8(host)),
                    {}});
}

Response noSuchPath(const QByteArray &path)
{
    return problem({404,
                    QStringLiteral("There is nothing at %1; events are published to /publish.")
                        .arg(QString::fromUtf8(path)),
                    {}});
}

Response wrongMethod(const HttpRequest &request, const QByteArray &allowed)
{
    Response response =
        problem({405,
                 QStringLiteral("%1 does not take %2; use %3.")
                     .arg(QString::fromUtf8(request.path), QString::fromUtf8(request.method),
                          QString::fromUtf8(allowed)),
                 {}});
    response.headers.emplace_back("Allow", allowed);
    return response;
}
} // namespace

Router::Router(HostRule hosts) : m_hosts(std::move(hosts)) {}

void Router::dispatch(const HttpRequest &request, const Peer &peer, const Answer &answer) const
{
    const QByteArray host = request.header("Host");
    if (!m_hosts.allows(host, peer.localPort))
        return answer(wrongHost(host));
    const std::vector<const Route *> routes = routesFor(request.path);
    if (routes.empty())
        return answer(noSuchPath(request.path));
    for (const Route *route : routes) {
        if (answers(*route, request.method))
            return route->handler(request, peer, answer);
    }
    answer(wrongMethod(request, allowedBy(routes)));
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

} // namespace scenedeck
