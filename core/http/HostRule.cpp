// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/HostRule.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
bool isHostCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

bool isBracketCharacter(char c)
{
    return (c >= 'a' && c <= 'f') || (c >= '0' && c <= '9') || c == ':' || c == '.';
}

bool isHost(const QByteArray &host)
{
    if (host.startsWith('[')) {
        return host.size() > 2 && host.endsWith(']') &&
               std::all_of(host.begin() + 1, host.end() - 1, isBracketCharacter);
    }
    return !host.isEmpty() && std::all_of(host.begin(), host.end(), isHostCharacter);
}

std::optional<quint16> parsePort(const QByteArray &digits)
{
    const bool isPlain =
        !digits.isEmpty() && digits.size() <= 5 &&
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool isInRange = false;
    const quint16 port = digits.toUShort(&isInRange);
    return isPlain && isInRange && port > 0 ? std::optional(port) : std::nullopt;
}

bool isLoopbackName(const QByteArray &host)
{
    return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}
} // namespace

std::optional<Authority> Authority::parse(QByteArrayView text)
{
    const QByteArray lower = text.toByteArray().toLower();
    const qsizetype bracket = lower.lastIndexOf(']');
    const qsizetype colon = lower.indexOf(':', bracket < 0 ? 0 : bracket);
    Authority authority;
    authority.host = colon < 0 ? lower : lower.left(colon);
    if (!isHost(authority.host))
        return std::nullopt;
    if (colon < 0)
        return authority;
    authority.port = parsePort(lower.mid(colon + 1));
    return authority.port ? std::optional(authority) : std::nullopt;
}

HostRule::HostRule(const QStringList &allowed)
{
    for (const QString &entry : allowed) {
        if (const auto authority = Authority::parse(entry.toLatin1()))
            m_allowed.push_back(*authority);
    }
}

bool HostRule::allows(QByteArrayView host, const Peer &peer) const
{
    const std::optional<Authority> requested = Authority::parse(host);
    if (!requested)
        return false;
    const quint16 defaultPort = peer.loopback ? peer.localPort : 80;
    if (isLoopbackName(requested->host) && requested->port.value_or(defaultPort) == peer.localPort)
        return true;
    return std::any_of(m_allowed.begin(), m_allowed.end(), [&requested](const Authority &entry) {
        return entry.host == requested->host && (!entry.port || entry.port == requested->port);
    });
}

} // namespace scenedeck
