// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

class QTcpSocket;

namespace scenedeck
{

/// What the kernel did with bytes that were sent straight to a socket's descriptor.
struct SendResult
{
    qsizetype sent = 0;  ///< bytes the kernel took
    bool broken = false; ///< the peer is gone; the socket is of no more use
};

/// Sends @p bytes past QTcpSocket's buffer, without waiting. QTcpSocket::write() would wait for a
/// notifier and so for one more poll over every descriptor: with 1000 viewers that doubles the
/// cost. Only while socket.bytesToWrite() is 0, or the bytes overtake what is buffered.
SendResult sendDirectly(const QTcpSocket &socket, QByteArrayView bytes);

/// Sends @p bytes directly if nothing is buffered, and leaves to the socket what the kernel does
/// not take now. False when the peer is gone.
bool sendOrBuffer(QTcpSocket &socket, QByteArrayView bytes);

} // namespace scenedeck
