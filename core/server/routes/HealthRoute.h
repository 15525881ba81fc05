// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventBus.h"
#include "core/log/EventLog.h"
#include "core/relay/Streams.h"

#include <QJsonDocument>

namespace scenedeck
{

/// The body of GET /healthz. @p log is null when events are kept in memory alone. Network thread.
QJsonDocument healthDocument(qint64 uptimeMs, const EventBus &bus, const Streams &streams,
                             const EventLog *log);

} // namespace scenedeck
