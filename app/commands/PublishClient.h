// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/DashboardAddress.h"
#include "scenedeck/producer/Connection.h"

#include <QByteArray>

namespace scenedeck
{

/// Publishes over one kept-alive connection, waiting for each answer. For commands only: it blocks
/// its thread for up to the timeout.
class PublishClient
{
public:
    struct Answer
    {
        int status = 0;  ///< HTTP status; 0 when nobody answered
        QByteArray body; ///< as answered
        QString
            problem; ///< empty when taken; else a full sentence, the dashboard's own if it gave one
        bool isSent = true; ///< false: there was no connection, so that nothing was sent

        bool isTaken() const { return status == 200; }
        /// The events were refused, but for the dashboard's state (503) or a slow connection (408).
        bool isRefusedForNow() const { return status == 503 || status == 408; }
        /// Nothing is wrong with the events: the dashboard is away, or on its way down.
        bool isWorthAnotherTry() const { return status == 0 || isRefusedForNow(); }
    };

    explicit PublishClient(const DashboardAddress &address, int timeoutMs = 5000);

    /// What is published from now on comes from a recording: viewers say so.
    void setReplaying() { m_connection.addHeader("Scenedeck-Replay: 1"); }

    /// Publishes one event. Sent once: when the connection breaks before the answer, the event may
    /// have been taken or not, and the sentence says so.
    Answer publish(const QByteArray &event);
    /// Publishes a batch, one event a line.
    Answer publishLines(const QByteArray &lines);

private:
    Answer post(const QByteArray &body, const QByteArray &contentType);

    const int m_timeoutMs;
    producer::Connection m_connection;
};

} // namespace scenedeck
