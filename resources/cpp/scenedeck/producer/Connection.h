// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenedeck/producer/Address.h"

#include <QByteArray>
#include <QDeadlineTimer>
#include <QTcpSocket>

namespace scenedeck::producer
{

/// Result of one request.
struct Reply
{
    int status = 0;      ///< HTTP status; 0 without a response
    QByteArray body;     ///< of the response
    QString problem;     ///< for status 0: the error, a full sentence
    bool isSent = true;  ///< false: the connection failed, so that nothing was sent
    bool isLost = false; ///< the connection ended before the response
};

/// One keep-alive connection to a dashboard. Blocks the calling thread, which must always be the
/// same one. Needs no event loop.
///
/// Sends each request with an Idempotency-Key. If the connection breaks before the response, sends
/// it once more, with the same key, so that the dashboard accepts it once.
class Connection
{
public:
    explicit Connection(Address address);

    /// Adds the header @p line (without line break) to all following requests.
    void addHeader(const QByteArray &line) { m_headers += line + "\r\n"; }

    /// Posts @p body and waits for the response. @p deadline includes the time to connect, and
    /// after a broken connection the time until the dashboard can be connected to again. If there
    /// is no response by then, it is unknown whether the events were accepted; `problem` then
    /// reports this.
    Reply post(const QByteArray &body, const QByteArray &contentType,
               const QDeadlineTimer &deadline);

private:
    Reply exchange(const QByteArray &request, const QDeadlineTimer &deadline);
    Reply repeat(const QByteArray &request, const Reply &first, const QDeadlineTimer &deadline);
    bool connectSocket(const QDeadlineTimer &deadline);
    bool send(const QByteArray &request, const QDeadlineTimer &deadline);
    Reply receive(const QDeadlineTimer &deadline);
    bool waitForMore(const QDeadlineTimer &deadline);
    /// Closes the connection. Returns a reply with status 0.
    Reply fail(const QString &problem);

    const Address m_address;
    QByteArray m_headers; ///< lines of every request, each with its line break
    QTcpSocket m_socket;
    QString m_connectError; ///< error of the last attempt to connect
};

} // namespace scenedeck::producer
