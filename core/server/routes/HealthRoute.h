// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventBus.h"
#include "core/log/EventLog.h"
#include "core/relay/RelayGroup.h"
#include "core/retained/RetainedLimits.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace scenedeck
{

/// Values of /healthz about the server itself.
struct ServerHealth
{
    qint64 uptimeMs = 0;
    QJsonObject times;       ///< result of Arrivals::times()
    quint16 publishPort = 0; ///< loopback port; the only one for publishing
    RetainedLimits retained; ///< some are needed by the scenes in browsers
};

/// The body of GET /healthz. @p log is null if events are kept in memory only. Network thread.
QJsonDocument healthDocument(const ServerHealth &server, const EventBus &bus,
                             const RelayGroup &relays, const EventLog *log);

} // namespace scenedeck
