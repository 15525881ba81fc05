// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/ViewerLink.h"
#include "core/relay/WebSocketHandshake.h"
#include "tests/support/SocketPair.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace scenedeck
{

/// A frame received by a client.
struct ReceivedFrame
{
    char opcode = 0;
    QByteArray payload;
};

/// The client side of a viewer connection: reads frames from received bytes.
class ViewerClient
{
public:
    /// @p receiveBytes: size of the kernel's receive buffer, of which nothing is read before
    /// setReading(true); 0: the default size, read at once.
    explicit ViewerClient(int receiveBytes = 0) : m_pair(receiveBytes) {}

    QTcpSocket &socket() { return m_pair.client(); }

    /// Sends the handshake followed by @p early, and completes the handshake. Returns the server's
    /// end as a viewer, which accepts messages of up to @p incomingBytes.
    std::unique_ptr<ViewerLink> connectAsViewer(qint64 incomingBytes = 4096,
                                                const QByteArray &early = {});

    /// Sends @p payload as one masked frame.
    void sendFrame(char firstByte, const QByteArray &payload);

    void setReading(bool reading) { socket().setReadBufferSize(reading ? 0 : 1); }

    /// Closes the connection with a TCP reset.
    void reset();

    /// All frames since the last call, without the handshake's response.
    std::vector<ReceivedFrame> takeFrames();

private:
    AcceptedSocket *connectToServer(const QByteArray &sent);
    qsizetype headerLength() const;
    bool isComplete() const;

    WebSocketHandshake m_handshake;
    SocketPair m_pair;
    QByteArray m_bytes;
    bool m_isHandshakeDone = false;
};

} // namespace scenedeck
