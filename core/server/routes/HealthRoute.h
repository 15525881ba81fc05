// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventBus.h"
#include "core/log/EventLog.h"
#include "core/relay/Streams.h"
#include "core/retained/RetainedLimits.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace scenedeck
{

/// What /healthz says of the server itself.
struct ServerHealth
{
    qint64 uptimeMs = 0;
    QJsonObject times;       ///< what Arrivals::times() says
    quint16 publishPort = 0; ///< on this machine's loopback; no other port publishes
    RetainedLimits retained; ///< of which scenes in browsers need some
};

/// The body of GET /healthz. @p log is null when events are kept in memory alone. Network thread.
QJsonDocument healthDocument(const ServerHealth &server, const EventBus &bus,
                             const Streams &streams, const EventLog *log);

} // namespace scenedeck
