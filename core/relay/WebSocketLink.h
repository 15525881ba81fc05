// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/ViewerLink.h"

class QWebSocket;

namespace scenedeck
{

/// A viewer on a WebSocket. QWebSocket does pings, pongs and closing, which is safe because the
/// descriptor and the socket's own buffer are only ever left at a frame boundary.
class WebSocketLink final : public ViewerLink
{
public:
    /// Takes @p webSocket over; @p socket is the one below it. Incoming messages of more than
    /// @p incomingBytes close it.
    WebSocketLink(QWebSocket *webSocket, QTcpSocket *socket, qint64 incomingBytes);
    ~WebSocketLink() override;

    bool open() override;
    qsizetype cutAfter(QByteArrayView frames, qsizetype sent) const override;
    bool ping() override;
    void close(QWebSocketProtocol::CloseCode code, const QString &reason) override;

private:
    QWebSocket *const m_webSocket;
};

} // namespace scenedeck
