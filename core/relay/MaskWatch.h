// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/MaskCheck.h"

#include <QObject>
#include <QPointer>

class QTcpSocket;
class QWebSocket;

namespace scenedeck
{

/// Closes a WebSocket with 1002 (protocol error) when its client sends an unmasked frame, which
/// QWebSocket (Qt 6.4) accepts. Peeks at the socket before QWebSocket reads it: slots run in the
/// order of their connection. WebSocketHandshake starts it. Lives in the network thread.
class MaskWatch final : public QObject
{
    Q_OBJECT

public:
    /// A child of @p socket. Must be created before the QWebSocket on that socket.
    explicit MaskWatch(QTcpSocket *socket);

    /// Checks all bytes that are read from now on. @p webSocket is the one on the socket.
    void start(QWebSocket *webSocket);

private:
    void checkUnread();
    void countUnread();

    QTcpSocket *const m_socket;
    QPointer<QWebSocket> m_webSocket; ///< null before start()
    MaskCheck m_check;
    qint64 m_checkedBytes = 0; ///< of the unread bytes of the socket
};

} // namespace scenedeck
