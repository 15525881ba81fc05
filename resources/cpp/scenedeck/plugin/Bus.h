// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace scenedeck::plugin
{

/// What became of a call of Bus::publish. Status and sentence are those that POST /publish gives.
struct Outcome
{
    int status = 200;  ///< 200: taken, all of it; else nothing of it was
    QString detail;    ///< when not taken: a full sentence that says what to change
    int delivered = 0; ///< into how many viewers' streams it was put
};

/// The dashboard's event bus as a plugin sees it. Made and called by the dashboard.
class Bus
{
public:
    virtual ~Bus() = default;

    /// Publishes @p json, an event or an array of events, which is checked like a request's body,
    /// but for its size.
    /// To be called in the thread that called EventPlugin::start. Comes back when the event has
    /// been numbered and handed on; 503 when the event log cannot take it, or when viewers or the
    /// log are so far behind that producers have to wait: publish it again later, or drop it.
    virtual Outcome publish(const QByteArray &json) = 0;
};

} // namespace scenedeck::plugin
