// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HostRule.h"
#include "core/http/HttpRequest.h"
#include "core/http/Peer.h"
#include "core/http/Response.h"

#include <functional>
#include <vector>

namespace scenedeck
{

/// Takes the answer, now or later, in the network thread. To be called exactly once.
using Answer = std::function<void(Response)>;

/// What answers a path.
using Handler = std::function<void(const HttpRequest &, const Peer &, const Answer &)>;

struct Route
{
    QByteArray method; ///< "GET" answers HEAD too
    QByteArray path;   ///< the whole path, or with a '*' at its end all that begins so and goes on
    Handler handler;
};

/// The table of paths. Checks in this order: Host (421), path (404), method (405 with Allow); the
/// rest is the handler's. Not thread-safe.
class Router
{
public:
    explicit Router(HostRule hosts);

    void add(Route route) { m_routes.push_back(std::move(route)); }

    void dispatch(const HttpRequest &request, const Peer &peer, const Answer &answer) const;

private:
    std::vector<const Route *> routesFor(const QByteArray &path) const;

    HostRule m_hosts;
    std::vector<Route> m_routes;
};

} // namespace scenedeck
