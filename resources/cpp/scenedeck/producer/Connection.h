// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenedeck/producer/Address.h"

#include <QByteArray>
#include <QDeadlineTimer>
#include <QTcpSocket>

namespace scenedeck::producer
{

/// What came back for one request.
struct Reply
{
    int status = 0;     ///< HTTP status; 0 when nobody answered
    QByteArray body;    ///< as answered
    QString problem;    ///< status 0 only: what went wrong, a full sentence
    bool isSent = true; ///< false: no connection could be made, so that nothing was sent
};

/// One kept-alive connection to a dashboard. Blocks the thread that uses it, which is always the
/// same one, and needs no event loop.
///
/// A request is sent once. QNetworkAccessManager would send it again when a kept connection breaks,
/// and an embedding would be counted twice.
class Connection
{
public:
    explicit Connection(Address address);

    /// Sends @p line (a header without its line break) with every request from now on.
    void addHeader(const QByteArray &line) { m_headers += line + "\r\n"; }

    /// Posts @p body and waits for the answer until @p deadline, connecting included. When the
    /// connection breaks before the answer, the events may have been taken or not, and the sentence
    /// says so.
    Reply post(const QByteArray &body, const QByteArray &contentType,
               const QDeadlineTimer &deadline);

private:
    bool connectSocket(const QDeadlineTimer &deadline);
    bool send(const QByteArray &request, const QDeadlineTimer &deadline);
    Reply receive(const QDeadlineTimer &deadline);
    bool waitForMore(const QDeadlineTimer &deadline);
    Reply broken(const QString &what);

    const Address m_address;
    QByteArray m_headers; ///< lines of every request, each with its line break
    QTcpSocket m_socket;
    QString m_failure; ///< why the last attempt to connect failed
};

} // namespace scenedeck::producer
