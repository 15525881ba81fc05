// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/Peer.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <vector>

namespace scenedeck
{

/// A host with the port that was written, if one was.
struct Authority
{
    QByteArray host; ///< lower case; an IPv6 address keeps its brackets
    std::optional<quint16> port;

    /// Reads "host", "host:port", "[::1]" or "[::1]:port". Nothing when it is none of these.
    static std::optional<Authority> parse(QByteArrayView text);
};

/// Which Host a request may name: the guard against DNS rebinding (a page on a foreign name that
/// resolves to us). Immutable; any thread.
class HostRule
{
public:
    /// @p allowed are the values of --allow-host: NAME (with any port) or NAME:PORT.
    explicit HostRule(const QStringList &allowed = {});

    /// Whether @p host may be asked for by @p peer: 127.0.0.1, [::1] and localhost with the port
    /// that it came in by, and what was allowed. The port may be left out by peers on this machine
    /// (some libraries and proxies do not write it; a browser does, unless it is 80), and where it
    /// is 80.
    bool allows(QByteArrayView host, const Peer &peer) const;

private:
    std::vector<Authority> m_allowed;
};

} // namespace scenedeck
