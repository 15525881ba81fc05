// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/MaskCheck.h"

#include <QObject>
#include <QPointer>

class QTcpSocket;
class QWebSocket;

namespace scenedeck
{

/// Closes a WebSocket with 1002 when its client sends an unmasked frame, which QWebSocket (Qt 6.4)
/// reads like any other. It peeks at the socket before QWebSocket reads it, because slots run in
/// the order of their connection.
class MaskWatch final : public QObject
{
    Q_OBJECT

public:
    /// A child of @p socket. To be made before the QWebSocket on it.
    explicit MaskWatch(QTcpSocket *socket);

    /// Checks what is read from now on. @p webSocket is the one that was made on the socket.
    void start(QWebSocket *webSocket);

private:
    void checkUnread();
    void countUnread();

    QTcpSocket *const m_socket;
    QPointer<QWebSocket> m_webSocket; ///< null before start()
    MaskCheck m_check;
    qint64 m_checkedBytes = 0; ///< of those that are unread
};

} // namespace scenedeck
