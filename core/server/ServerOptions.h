// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/ConnectionLimits.h"
#include "core/http/HttpLimits.h"
#include "core/http/StaticPages.h"
#include "core/log/LogLimits.h"
#include "core/relay/RelayLimits.h"
#include "core/retained/RetainedLimits.h"

#include <QHostAddress>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace scenedeck
{

/// A listener for viewers on other hosts.
struct ListenAddress
{
    QHostAddress address;
    quint16 port = 0;
};

/// All that the server is told when it starts. Values are checked before (app/Options).
struct ServerOptions
{
    quint16 port = 8447;               ///< on 127.0.0.1 and [::1]; 0 takes any that is free
    std::vector<ListenAddress> listen; ///< besides these; never to publish
    QString dataDirectory = QStringLiteral("/var/lib/cis490");
    QString stateDirectory;     ///< of the event log; empty: events are kept in memory alone
    QStringList allowedHosts;   ///< NAME or NAME:PORT
    QStringList allowedOrigins; ///< SCHEME://HOST or SCHEME://HOST:PORT
    qint64 snapshotMs = 30'000; ///< between two snapshots to all viewers
    ConnectionLimits connections;
    HttpLimits http;
    RelayLimits relay;
    RetainedLimits retained;
    LogLimits log;
    QStringList plugins;                      ///< files of plugins that publish from inside
    std::shared_ptr<const StaticPages> pages; ///< the viewer for browsers; null: it was not built
};

} // namespace scenedeck
