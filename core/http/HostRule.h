// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/Peer.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <vector>

namespace scenedeck
{

/// A host and, if given, a port.
struct Authority
{
    QByteArray host; ///< lower case; IPv6 addresses with brackets
    std::optional<quint16> port;

    /// Parses "host", "host:port", "[::1]" or "[::1]:port"; nullopt for other texts.
    static std::optional<Authority> parse(QByteArrayView text);
};

/// The accepted values of Host: protects against DNS rebinding (a page on a foreign name that
/// resolves to this server). Immutable; usable in any thread.
class HostRule
{
public:
    /// @p allowed are the values of --allow-host: NAME (with any port) or NAME:PORT.
    explicit HostRule(const QStringList &allowed = {});

    /// True if @p peer may use @p host: 127.0.0.1, [::1] and localhost with the port of the
    /// listener, and the names of --allow-host. The port may be missing if it is 80, and for peers
    /// on this machine: some libraries and proxies omit it, while browsers omit only port 80.
    bool allows(QByteArrayView host, const Peer &peer) const;

private:
    std::vector<Authority> m_allowed;
};

} // namespace scenedeck
