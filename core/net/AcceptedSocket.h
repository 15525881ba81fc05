// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QTcpSocket>

namespace scenedeck
{

/// The socket of an accepted connection. Differs from QTcpSocket in two ways:
///
/// It writes to the kernel at once, and buffers only what the kernel does not accept. QTcpSocket
/// would buffer everything, and keep a buffer of 32 KiB for the life of the connection.
/// bytesWritten() is emitted only for buffered bytes.
///
/// On request it drops the Access-Control headers that QWebSocketServer adds to each 101 response
/// (Qt 6.4: the origin of the request, or *), so that no page of another origin may read it. All
/// other bytes are sent unchanged.
///
/// Used in the thread of its listener, as any QTcpSocket.
class AcceptedSocket final : public QTcpSocket
{
    Q_OBJECT

public:
    using QTcpSocket::QTcpSocket;

    /// Drops the Access-Control headers of the next write, if that is a 101 response.
    /// QWebSocketServer writes it in one piece.
    void filterNextResponse() { m_isNextFiltered = true; }

    /// Puts @p bytes back, as if they were not read yet.
    void unread(QByteArrayView bytes);

Q_SIGNALS:
    /// The kernel did not accept all bytes of a write; bytesToWrite() is above 0.
    void buffered();

protected:
    /// Returns the number of bytes of @p data that were accepted, including those of dropped
    /// headers; -1 after an error.
    qint64 writeData(const char *data, qint64 size) override;

private:
    qint64 send(QByteArrayView bytes);

    bool m_isNextFiltered = false;
};

} // namespace scenedeck
