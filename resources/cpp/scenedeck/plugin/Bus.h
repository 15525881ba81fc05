// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace scenedeck::plugin
{

/// Result of Bus::publish. Status and detail are the same as for POST /publish.
struct Outcome
{
    int status = 200;  ///< 200: all events accepted; else none
    QString detail;    ///< if rejected: a full sentence with the remedy
    int delivered = 0; ///< number of viewers that the events were queued for
};

/// The dashboard's event bus for plugins. Implemented by the dashboard.
class Bus
{
public:
    virtual ~Bus() = default;

    /// Publishes @p json, an event or an array of events. It is validated like a request's body,
    /// except for its size.
    /// Call it in the thread that called EventPlugin::start. Returns once the events have their
    /// sequence numbers and are queued for the viewers. Status 503 if the event log cannot be
    /// written, or on backpressure (viewers or the log are too far behind): publish the events
    /// again later, or drop them.
    virtual Outcome publish(const QByteArray &json) = 0;
};

} // namespace scenedeck::plugin
