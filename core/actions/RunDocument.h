// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/Run.h"
#include "core/event/Event.h"

#include <QJsonObject>

namespace scenedeck
{

/// All that is known of @p run, at @p nowMs of the monotonic clock, without its key.
QJsonObject runDocument(const Run &run, qint64 nowMs);

/// The event `action` with the state of @p run, as JSON.
QByteArray runEvent(const Run &run, qint64 nowMs);

/// The run of @p event, which has an ActionBody. Its time of start is computed from the event's.
std::shared_ptr<Run> runOfEvent(const Event &event);

/// The body of the request that asks a service for @p run.
QByteArray serviceBody(const Run &run);

} // namespace scenedeck
