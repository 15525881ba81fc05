// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/ConnectionLimits.h"
#include "core/http/HttpLimits.h"
#include "core/http/StaticPages.h"
#include "core/log/LogLimits.h"
#include "core/relay/RelayLimits.h"
#include "core/retained/RetainedLimits.h"
#include "core/server/DefaultPort.h"

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

/// The options of the server. app/Options validates them.
struct ServerOptions
{
    quint16 port = DefaultPort;        ///< on 127.0.0.1 and [::1]; 0 selects a free port
    std::vector<ListenAddress> listen; ///< further listeners, not for publishing
    QString dataDirectory = QStringLiteral("/var/lib/cis490");
    QString stateDirectory;     ///< of the event log; empty: events are kept in memory only
    QStringList allowedHosts;   ///< NAME or NAME:PORT
    QStringList allowedOrigins; ///< SCHEME://HOST or SCHEME://HOST:PORT
    qint64 snapshotMs = 30'000; ///< interval of snapshots to all viewers
    ConnectionLimits connections;
    HttpLimits http;
    RelayLimits relay;
    RetainedLimits retained;
    LogLimits log;
    QString actionsDirectory;                 ///< files of actions; empty: none
    QByteArray supervisor = "/proc/self/exe"; ///< executable of the supervisors of runs
    QString actionSocket;      ///< where systemd starts the supervisors; empty: child processes
    qint64 runDescriptors = 0; ///< soft limit of open files of runs; 0: that of this process
    QStringList plugins;       ///< files of plugins that publish in the process
    std::shared_ptr<const StaticPages> pages; ///< the web viewer; null: not built
};

} // namespace scenedeck
