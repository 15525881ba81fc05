// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/time/Clock.h"

#include <QJsonObject>

#include <vector>

namespace scenedeck
{

/// Events for the tests of reducers, from the JSON that a producer would send. Snapshots, too,
/// which the dashboard's own reader refuses. Throws std::invalid_argument when a known type lacks a
/// field: a fixture is wrong then, not the code under test.
Event eventFromJson(const QJsonObject &json);

/// @p ms of two clocks that agree.
ClockReading at(qint64 ms);

/// The same from text, with @p seq and @p receivedMs, by clocks that agree.
Event eventFromText(const QByteArray &json, quint64 seq, qint64 receivedMs);

/// Gives events their seq and time as the bus would: seq from 1 without holes, snapshots 0.
class EventStream
{
public:
    /// Receives @p json at @p ms of clocks that agree.
    EventPtr receive(qint64 ms, const QJsonObject &json);
    EventPtr receive(qint64 ms, const QByteArray &json);

private:
    quint64 m_seq = 0;
};

} // namespace scenedeck
