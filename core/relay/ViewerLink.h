// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QObject>
#include <QWebSocketProtocol>

class QTcpSocket;

namespace scenedeck
{

/// What connects one viewer: the socket, to whose descriptor frames go, and what its protocol says
/// beside them. Lives in the network thread.
class ViewerLink : public QObject
{
    Q_OBJECT

public:
    /// @p socket is owned by the link, or by what the link owns.
    explicit ViewerLink(QTcpSocket *socket) : m_socket(socket) {}

    QTcpSocket &socket() const { return *m_socket; }

    /// Sends what has to be out before the first frame. False when the peer is gone already; gone()
    /// may then have been emitted.
    virtual bool open() = 0;

    /// Where @p frames may be cut when the kernel took @p sent bytes of them and no more: what is
    /// said beside the frames must not end up inside of one.
    virtual qsizetype cutAfter(QByteArrayView frames, qsizetype sent) const = 0;

    /// Shows the peer that we are there. True when it will answer.
    virtual bool ping() = 0;

    /// Begins to close; gone() follows when the peer agrees.
    virtual void close(QWebSocketProtocol::CloseCode code, const QString &reason) = 0;

Q_SIGNALS:
    void gone();
    void closing();              ///< the peer wants to close
    void heard(qsizetype bytes); ///< the peer sent this much, which nobody asked for
    void answered();             ///< to a ping

private:
    QTcpSocket *const m_socket;
};

} // namespace scenedeck
