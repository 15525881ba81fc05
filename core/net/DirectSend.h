// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

class QTcpSocket;

namespace scenedeck
{

/// The result of sending bytes directly to a socket's descriptor.
struct SendResult
{
    qsizetype sent = 0;    ///< bytes that the kernel accepted
    bool isBroken = false; ///< the connection is lost; the socket must not be used any more
};

/// Sends @p bytes to the descriptor of @p socket, past QTcpSocket's buffer, without blocking.
/// QTcpSocket::write() would send in the next iteration of the event loop, after one more poll of
/// all descriptors: with 1000 viewers that doubles the cost. To be called only while
/// socket.bytesToWrite() is 0; otherwise the bytes would overtake buffered ones. Called in the
/// socket's thread.
SendResult sendDirectly(const QTcpSocket &socket, QByteArrayView bytes);

/// Sends @p bytes directly if nothing is buffered, and buffers in @p socket what the kernel does
/// not accept now. False if the connection is lost. Called in the socket's thread.
bool sendOrBuffer(QTcpSocket &socket, QByteArrayView bytes);

} // namespace scenedeck
