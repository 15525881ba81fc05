// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/ViewerLink.h"

class QWebSocket;

namespace scenedeck
{

/// The connection of a viewer by WebSocket. QWebSocket sends pings, pongs and close frames. This is
/// safe, because what was sent or buffered before always ends at a frame boundary. Lives in the
/// network thread.
class WebSocketLink final : public ViewerLink
{
public:
    /// Takes ownership of @p webSocket and of @p socket below it. QWebSocket closes it with 1009 at
    /// a single message of more than @p incomingBytes; Viewer limits their total. A peer that sends
    /// pings and does not read the pongs is aborted.
    WebSocketLink(QWebSocket *webSocket, AcceptedSocket *socket, qint64 incomingBytes);
    ~WebSocketLink() override;

    bool open() override;
    qsizetype cutAfter(QByteArrayView frames, qsizetype sent) const override;
    bool ping() override;
    void close(QWebSocketProtocol::CloseCode code, const QString &reason) override;

private:
    QWebSocket *const m_webSocket;
};

} // namespace scenedeck
