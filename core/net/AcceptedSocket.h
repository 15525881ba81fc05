// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QTcpSocket>

namespace scenedeck
{

/// The socket of an accepted connection.
///
/// It writes to the kernel at once and buffers only what the kernel does not take: QTcpSocket would
/// buffer all, and keep the buffer's 32 KiB as long as the connection lasts. bytesWritten() follows
/// only for what was buffered.
///
/// It drops the Access-Control headers that QWebSocketServer writes into every answer 101 (Qt 6.4:
/// the origin of the request, or *), so that no page of another origin may read it. Everything else
/// passes unchanged.
class AcceptedSocket final : public QTcpSocket
{
    Q_OBJECT

public:
    using QTcpSocket::QTcpSocket;

protected:
    /// The number of bytes of @p data that were accepted, those of dropped headers included.
    qint64 writeData(const char *data, qint64 size) override;

private:
    qint64 send(QByteArrayView bytes);

    bool m_isFirstWrite = true; ///< the answer 101 comes before all else, in one piece
};

} // namespace scenedeck
