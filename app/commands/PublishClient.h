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

        bool isTaken() const { return status == 200; }
        /// Nothing is wrong with the events: the dashboard is away, or on its way down.
        bool isWorthAnotherTry() const { return status == 0 || status == 503; }
    };

    explicit PublishClient(const DashboardAddress &address, int timeoutMs = 5000);

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
