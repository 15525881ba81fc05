// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QObject>
#include <QTcpServer>
#include <QTimer>

#include <memory>

class QSocketNotifier;
class QTcpSocket;

namespace scenedeck
{

/// Accepts connections on one address and emits each at once, without a list of its own.
///
/// It calls accept4(2) itself: QTcpServer takes every error after its first EAGAIN for a temporary
/// one (Qt 6.4), and without descriptors would try again at once, for ever and without a word.
class PortListener final : public QObject
{
    Q_OBJECT

public:
    explicit PortListener(QObject *parent = nullptr);
    ~PortListener() override;

    /// @return false with serverError() and errorString() set.
    bool listen(const QHostAddress &address, quint16 port = 0);
    void close();

    bool isListening() const { return m_server.isListening(); }
    quint16 serverPort() const { return m_server.serverPort(); }
    QAbstractSocket::SocketError serverError() const { return m_server.serverError(); }
    QString errorString() const { return m_server.errorString(); }

Q_SIGNALS:
    /// The receiver owns @p socket.
    void accepted(QTcpSocket *socket);

private:
    void acceptWaiting();
    void add(int descriptor);
    void pauseAccepting(int error);
    void resumeAccepting();
    void reportRecovery();

    QTcpServer m_server; ///< binds and listens only
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_retry;
    bool m_isShort = false; ///< of descriptors or memory, since the last report
};

} // namespace scenedeck
