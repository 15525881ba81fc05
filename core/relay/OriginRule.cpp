// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/OriginRule.h"

#include "core/http/HostRule.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
std::optional<quint16> defaultPort(const QByteArray &scheme)
{
    if (scheme == "http")
        return 80;
    if (scheme == "https")
        return 443;
    return std::nullopt;
}

/// Parses an Origin header. ws4py sends the address of the WebSocket, ws://HOST:PORT, as its
/// origin; this counts as the same address over http. No web page has such an origin.
std::optional<WebOrigin> readOrigin(QByteArrayView header)
{
    if (header.startsWith("ws://") || header.startsWith("wss://"))
        return WebOrigin::parse("http" + header.sliced(2).toByteArray());
    return WebOrigin::parse(header);
}
} // namespace

std::optional<WebOrigin> WebOrigin::parse(QByteArrayView text)
{
    const QByteArray lower = text.toByteArray().toLower();
    const qsizetype mark = lower.indexOf("://");
    if (mark < 0)
        return std::nullopt;
    const QByteArray scheme = lower.left(mark);
    const auto port = defaultPort(scheme);
    const auto authority = Authority::parse(lower.mid(mark + 3));
    if (!port || !authority)
        return std::nullopt;
    return WebOrigin{scheme, authority->host, authority->port.value_or(*port)};
}

OriginRule::OriginRule(const QStringList &allowed)
{
    for (const QString &entry : allowed) {
        if (const auto origin = WebOrigin::parse(entry.toLatin1()))
            m_allowed.push_back(*origin);
    }
}

bool OriginRule::allows(QByteArrayView origin, QByteArrayView host) const
{
    const auto page = readOrigin(origin);
    if (!page)
        return false;
    const auto named = Authority::parse(host);
    const bool same = named && named->host == page->host &&
                      named->port.value_or(*defaultPort(page->scheme)) == page->port;
    return same || std::find(m_allowed.begin(), m_allowed.end(), *page) != m_allowed.end();
}

} // namespace scenedeck
