// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HostRule.h"
#include "core/http/HttpRequest.h"
#include "core/http/Peer.h"
#include "core/http/RefusalLog.h"
#include "core/http/Response.h"

#include <functional>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace scenedeck
{

/// Accepts the answer, immediately or later, in the network thread. Must be called exactly once.
using Answer = std::function<void(Response)>;

/// Handles the requests of a path.
using Handler = std::function<void(const HttpRequest &, const Peer &, const Answer &)>;

/// Returns the answer that refuses a request of which only the head has been read; nullopt to
/// continue.
using HeadCheck = std::function<std::optional<Response>(const HttpRequest &, const Peer &)>;

struct Route
{
    QByteArray method; ///< "GET" includes HEAD
    QByteArray path;   ///< the whole path, or with a final '*' a prefix of longer paths
    Handler handler;
    HeadCheck headCheck{};      ///< may be empty; the handler repeats the check
    bool acceptsHttp10 = false; ///< for health checks of load balancers and monitors
    bool isStream = false;      ///< the connection counts as a viewer, by the handler
};

/// Advice in the refusals of a Router; by default that of the dashboard. Parts of sentences, in
/// which %1 is the refused host.
struct RouterAdvice
{
    QString server = QStringLiteral("This dashboard");
    /// Instead of an unknown path, or of one that allows no POST.
    QString path = QStringLiteral("events are published to /publish");
    /// Instead of the refused host.
    QString host =
        QStringLiteral("use 127.0.0.1 with its port, or start the dashboard with --allow-host %1");
    QString hostInLog = QStringLiteral("--allow-host NAME allows one more name");
};

/// The routing table. Checks in this order: Host (421), path (404), method (405 with Allow),
/// version (400), a body where none is allowed (413), then the limit of HTTP connections (503), as
/// which a connection counts from its first request on, except for streams. The handler checks the
/// rest. Not thread-safe.
class Router
{
public:
    /// @p refusedHosts limits the log lines about refused hosts; it must outlive the router.
    Router(HostRule hosts, RefusalLog &refusedHosts);

    /// Replaces the advice, for servers other than the dashboard. Call before the first request.
    void setAdvice(RouterAdvice advice) { m_advice = std::move(advice); }

    void add(Route route) { m_routes.push_back(std::move(route)); }

    void dispatch(const HttpRequest &request, const Peer &peer, const Answer &answer) const;

    /// The refusal of @p request, whose body has not been read, if the head is sufficient to refuse
    /// it; otherwise nullopt.
    std::optional<Response> refuseHead(const HttpRequest &request, const Peer &peer) const;

private:
    using Found = std::variant<const Route *, Response>;

    Found find(const HttpRequest &request, const Peer &peer) const;
    Found findRoute(const HttpRequest &request, const Peer &peer) const;
    std::vector<const Route *> routesFor(const QByteArray &path) const;
    QByteArrayList pathsNear(const QByteArray &path) const;
    QByteArrayList http10Paths() const;
    Response wrongHost(const QByteArray &host) const;
    Response noSuchPath(const QByteArray &path) const;
    Response wrongMethod(const HttpRequest &request,
                         const std::vector<const Route *> &routes) const;
    Response oldVersion(const QByteArray &path) const;

    HostRule m_hosts;
    RefusalLog &m_refusedHosts;
    RouterAdvice m_advice;
    std::vector<Route> m_routes;
};

} // namespace scenedeck
