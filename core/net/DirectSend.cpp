// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/DirectSend.h"

#include <QTcpSocket>

#include <cerrno>
#include <sys/socket.h>

namespace scenedeck
{

SendResult sendDirectly(const QTcpSocket &socket, QByteArrayView bytes)
{
    const int descriptor = static_cast<int>(socket.socketDescriptor());
    ssize_t sent = 0;
    do {
        sent = ::send(descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()),
                      MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (sent < 0 && errno == EINTR);
    if (sent >= 0)
        return {sent, false};
    return {0, errno != EAGAIN && errno != EWOULDBLOCK && errno != ENOBUFS};
}

bool sendOrBuffer(QTcpSocket &socket, QByteArrayView bytes)
{
    SendResult result;
    if (socket.bytesToWrite() == 0)
        result = sendDirectly(socket, bytes);
    if (result.isBroken)
        return false;
    const QByteArrayView rest = bytes.sliced(result.sent);
    return rest.isEmpty() || socket.write(rest.data(), rest.size()) == rest.size();
}

} // namespace scenedeck
