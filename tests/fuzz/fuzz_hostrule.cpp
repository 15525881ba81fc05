// SPDX-License-Identifier: GPL-3.0-or-later
// Arbitrary bytes as the values of Host (first line) and Origin (second line). The rules must
// accept only allowed hosts and origins, in any spelling. Seeds are in corpus/hostrule.
#include "core/http/HostRule.h"
#include "core/relay/OriginRule.h"

#include <cstdint>
#include <cstdlib>

using namespace scenedeck;

namespace
{
constexpr quint16 Port = 8447;

void require(bool condition)
{
    if (!condition)
        std::abort();
}

QByteArray toText(const Authority &authority)
{
    return authority.host + (authority.port ? ':' + QByteArray::number(*authority.port) : "");
}

void checkHost(const QByteArray &host)
{
    const std::optional<Authority> authority = Authority::parse(host);
    if (authority) {
        // Parsing is idempotent, and the host has no character that could end a header or a host.
        const auto again = Authority::parse(toText(*authority));
        require(again && again->host == authority->host && again->port == authority->port);
        for (const char forbidden : QByteArray(" \t\r\n/@?#,\0", 10))
            require(!authority->host.contains(forbidden));
    }
    static const HostRule loopback;
    static const HostRule named({QStringLiteral("deck.lab:8447")});
    const QByteArray lower = host.toLower();
    if (loopback.allows(host, Peer{false, false, Port})) {
        require(lower.startsWith("127.0.0.1:") || lower.startsWith("[::1]:") ||
                lower.startsWith("localhost:"));
        require(authority && authority->port == Port);
    } else if (named.allows(host, Peer{false, false, Port})) {
        require(authority->host == "deck.lab" && authority->port == Port);
    }
}

void checkOrigin(const QByteArray &origin, const QByteArray &host)
{
    static const OriginRule rule({QStringLiteral("https://deck.lab")});
    const bool isWebSocket = origin.startsWith("ws://") || origin.startsWith("wss://");
    const auto page = WebOrigin::parse(isWebSocket ? "http" + origin.mid(2) : origin);
    require(!page || page->scheme == "http" || page->scheme == "https");
    if (!rule.allows(origin, host))
        return;
    require(page.has_value());
    const auto requested = Authority::parse(host);
    const bool isListed = page->scheme == "https" && page->host == "deck.lab" && page->port == 443;
    require(isListed || (requested && requested->host == page->host));
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype end = bytes.indexOf('\n');
    const QByteArray host = end < 0 ? bytes : bytes.left(end);
    checkHost(host);
    checkOrigin(end < 0 ? QByteArray() : bytes.mid(end + 1), host);
    return 0;
}
