// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QObject>
#include <QWebSocketProtocol>

namespace scenedeck
{

class AcceptedSocket;

/// The connection of one viewer: the socket to which frames are sent, and the protocol messages
/// besides frames (keepalive, close). Lives in the network thread.
class ViewerLink : public QObject
{
    Q_OBJECT

public:
    /// @p socket must be owned by the subclass, directly or through another object.
    explicit ViewerLink(AcceptedSocket *socket) : m_socket(socket) {}

    AcceptedSocket &socket() const { return *m_socket; }

    /// Sends the data that must precede the first frame. False if the peer has already
    /// disconnected; disconnected() may then have been emitted.
    virtual bool open() = 0;

    /// Returns the end of the frame at which the kernel stopped: it has accepted @p sent bytes of
    /// @p frames, but not all. The caller buffers the bytes from @p sent to there in the socket, so
    /// that other messages, which must not be inside a frame, may follow.
    virtual qsizetype cutAfter(QByteArrayView frames, qsizetype sent) const = 0;

    /// Sends a keepalive message. Returns whether the peer will answer it with a pong.
    virtual bool ping() = 0;

    /// Starts to close the connection. disconnected() follows, maybe within this call. WebSocket:
    /// sends @p code and @p reason, and disconnects when the peer has answered. SSE: ignores both,
    /// and disconnects when the buffered bytes are sent.
    virtual void close(QWebSocketProtocol::CloseCode code, const QString &reason) = 0;

Q_SIGNALS:
    void disconnected();                 ///< the connection is closed
    void closing();                      ///< either side has started the closing handshake
    void bytesReceived(qsizetype bytes); ///< the peer sent data, which viewers need not do
    void pongReceived();                 ///< the peer answered a ping

private:
    AcceptedSocket *const m_socket;
};

} // namespace scenedeck
