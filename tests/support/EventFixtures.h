// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/time/Clock.h"

#include <QJsonObject>

#include <vector>

namespace scenedeck
{

/// Makes an event for tests from a producer's JSON, or a `snapshot` event, which the dashboard's
/// EventReader rejects. Throws std::invalid_argument if EventReader rejects it, because then the
/// fixture is wrong, not the code under test.
Event eventFromJson(const QJsonObject &json);

/// A reading of @p ms on both clocks, wall and monotonic.
ClockReading at(qint64 ms);

/// Same from text, with @p seq; both clocks have @p receivedMs.
Event eventFromText(const QByteArray &json, quint64 seq, qint64 receivedMs);

/// Assigns seq and time like the event bus: successive seq from 1; 0 for snapshots.
class EventStream
{
public:
    /// Receives @p json at @p ms of both clocks.
    EventPtr receive(qint64 ms, const QJsonObject &json);
    EventPtr receive(qint64 ms, const QByteArray &json);

private:
    quint64 m_seq = 0;
};

} // namespace scenedeck
