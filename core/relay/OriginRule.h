// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <vector>

namespace scenedeck
{

/// A web origin (RFC 6454) with an explicit port.
struct WebOrigin
{
    QByteArray scheme; ///< "http" or "https"
    QByteArray host;   ///< lower case
    quint16 port = 0;

    /// Parses "scheme://host" or "scheme://host:port". Nothing for anything else, as for "null".
    static std::optional<WebOrigin> parse(QByteArrayView text);

    bool operator==(const WebOrigin &) const = default;
};

/// Decides which web pages may open the WebSocket (refuseUpgrade()): those with the host and port
/// of the request's own Host header, and those of the origins in --allow-origin. Server-sent events
/// need no rule: without CORS headers, browsers do not pass them to pages of other origins. A
/// default port may be written or left out. Immutable; any thread.
class OriginRule
{
public:
    explicit OriginRule(const QStringList &allowed = {});

    /// Whether a page of @p origin may open the WebSocket. @p origin and @p host are the values of
    /// the Origin and Host headers; not to be called for requests without an Origin header.
    bool allows(QByteArrayView origin, QByteArrayView host) const;

private:
    std::vector<WebOrigin> m_allowed;
};

} // namespace scenedeck
