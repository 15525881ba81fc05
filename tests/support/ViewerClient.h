// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/ViewerLink.h"
#include "core/relay/WebSocketGate.h"
#include "tests/support/SocketPair.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace scenedeck
{

/// One frame as a client reads it.
struct ReceivedFrame
{
    char opcode = 0;
    QByteArray payload;
};

/// The client's end of a viewer: bytes in, frames out.
class ViewerClient
{
public:
    /// @p receiveBytes asks the kernel for a small receive buffer, of which nothing is read before
    /// setReading(true); 0 leaves it.
    explicit ViewerClient(int receiveBytes = 0) : m_pair(receiveBytes) {}

    QTcpSocket &socket() { return m_pair.client(); }

    /// Sends the handshake, and @p early behind it, and answers it; the server's end as a viewer.
    /// Of incoming messages it allows @p incomingBytes.
    std::unique_ptr<ViewerLink> connectAsViewer(qint64 incomingBytes = 4096,
                                                const QByteArray &early = {});

    /// Sends @p payload as one masked frame.
    void sendFrame(char firstByte, const QByteArray &payload);

    void setReading(bool reading) { socket().setReadBufferSize(reading ? 0 : 1); }

    /// Closes with a reset instead of a goodbye.
    void reset();

    /// All frames since the last call; the answer to the handshake is left out.
    std::vector<ReceivedFrame> takeFrames();

private:
    QTcpSocket *connectToServer(const QByteArray &sent);
    qsizetype headerLength() const;
    bool isComplete() const;

    WebSocketGate m_gate;
    SocketPair m_pair;
    QByteArray m_bytes;
    bool m_handshaken = false;
};

} // namespace scenedeck
