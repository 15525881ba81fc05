// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QObject>
#include <QTcpServer>
#include <QTimer>

#include <memory>

class QSocketNotifier;

namespace scenedeck
{

class AcceptedSocket;

/// Accepts connections on one address and emits each immediately, without a queue.
///
/// Calls accept4(2) itself: QTcpServer (Qt 6.4) treats every error after its first EAGAIN as
/// temporary. Without free descriptors it would retry in a busy loop, without a message.
class PortListener final : public QObject
{
    Q_OBJECT

public:
    explicit PortListener(QObject *parent = nullptr);
    ~PortListener() override;

    /// Starts listening. @return false on failure, with serverError() and errorString() set.
    bool listen(const QHostAddress &address, quint16 port = 0);
    void close();

    bool isListening() const { return m_server.isListening(); }
    quint16 serverPort() const { return m_server.serverPort(); }
    QAbstractSocket::SocketError serverError() const { return m_server.serverError(); }
    QString errorString() const { return m_server.errorString(); }

Q_SIGNALS:
    /// The receiver owns @p socket.
    void accepted(AcceptedSocket *socket);

private:
    void acceptWaiting();
    void addSocket(int descriptor);
    void pauseAccepting(int error);
    void resumeAccepting();
    void reportRecovery();

    QTcpServer m_server; ///< only for bind and listen
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_retry;
    bool m_isShort = false; ///< descriptors or memory were short, and recovery is not reported yet
};

} // namespace scenedeck
