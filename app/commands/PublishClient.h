// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/DashboardAddress.h"
#include "scenedeck/producer/Connection.h"

#include <QByteArray>

namespace scenedeck
{

/// Publishes over one keep-alive connection and waits for each response. For commands only: it
/// blocks its thread for up to the timeout.
class PublishClient
{
public:
    struct Answer
    {
        int status = 0;     ///< HTTP status; 0 without a response
        QByteArray body;    ///< of the response
        QString problem;    ///< empty if accepted; else a sentence, the dashboard's if it sent one
        bool isSent = true; ///< false: no connection, so that nothing was sent

        bool isAccepted() const { return status == 200; }
        /// Rejected for a temporary reason: the dashboard's state (503) or a slow connection (408).
        bool isTemporarilyRejected() const { return status == 503 || status == 408; }
        /// The events are not at fault: no response, or a temporary rejection.
        bool isRetryable() const { return status == 0 || isTemporarilyRejected(); }
    };

    explicit PublishClient(const DashboardAddress &address, int timeoutMs = 5000);

    /// Marks the following events as a replay of a recording, which viewers indicate.
    void setReplaying() { m_connection.addHeader("Scenedeck-Replay: 1"); }

    /// Publishes one event. If the connection breaks before the response, the request is repeated
    /// once, which publishes nothing twice (producer::Connection). If there is no response then,
    /// it is unknown whether the event was accepted; `problem` then reports this.
    Answer publish(const QByteArray &event);
    /// Publishes a batch of one event per line.
    Answer publishLines(const QByteArray &lines);

private:
    Answer post(const QByteArray &body, const QByteArray &contentType);

    const int m_timeoutMs;
    producer::Connection m_connection;
};

} // namespace scenedeck
