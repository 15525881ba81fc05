// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ViewerClient.h"

#include "core/http/RequestReader.h"
#include "core/relay/Frame.h"
#include "core/relay/WebSocketLink.h"
#include "tests/support/MaskedFrame.h"

#include <stdexcept>
#include <sys/socket.h>

namespace scenedeck
{

namespace
{
const QByteArray Handshake = "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                             "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
} // namespace

AcceptedSocket *ViewerClient::connectToServer(const QByteArray &sent)
{
    AcceptedSocket *serverEnd = m_pair.acceptedEnd().release();
    socket().write(sent);
    socket().flush();
    while (serverEnd->bytesAvailable() < sent.size()) {
        if (!serverEnd->waitForReadyRead(5000))
            throw std::runtime_error("the handshake did not arrive");
    }
    return serverEnd;
}

std::unique_ptr<ViewerLink> ViewerClient::connectAsViewer(qint64 incomingBytes,
                                                          const QByteArray &early)
{
    AcceptedSocket *serverEnd = connectToServer(Handshake + early);
    RequestReader reader;
    reader.feed(serverEnd->read(Handshake.size()));
    QWebSocket *webSocket = m_handshake.accept(serverEnd, reader.releaseRequest());
    return webSocket ? std::make_unique<WebSocketLink>(webSocket, serverEnd, incomingBytes)
                     : nullptr;
}

void ViewerClient::sendFrame(char firstByte, const QByteArray &payload)
{
    socket().write(maskedFrame(firstByte, payload));
    socket().flush();
}

void ViewerClient::reset()
{
    const linger atOnce{1, 0};
    ::setsockopt(static_cast<int>(socket().socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                 sizeof atOnce);
    socket().abort();
}

std::vector<ReceivedFrame> ViewerClient::takeFrames()
{
    m_bytes += socket().readAll();
    if (!m_isHandshakeDone && m_bytes.contains("\r\n\r\n")) {
        m_bytes.remove(0, m_bytes.indexOf("\r\n\r\n") + 4);
        m_isHandshakeDone = true;
    }
    std::vector<ReceivedFrame> frames;
    while (m_isHandshakeDone && isComplete()) {
        const qsizetype length = frameLength(m_bytes);
        frames.push_back({static_cast<char>(m_bytes[0] & 0x0f),
                          m_bytes.mid(headerLength(), length - headerLength())});
        m_bytes.remove(0, length);
    }
    return frames;
}

qsizetype ViewerClient::headerLength() const
{
    if (m_bytes.size() < 2)
        return 2;
    return m_bytes[1] == 127 ? 10 : m_bytes[1] == 126 ? 4 : 2;
}

bool ViewerClient::isComplete() const
{
    return m_bytes.size() >= headerLength() && m_bytes.size() >= frameLength(m_bytes);
}

} // namespace scenedeck
