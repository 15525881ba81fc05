// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/PortListener.h"

#include <QLoggingCategory>
#include <QNetworkProxy>
#include <QTcpSocket>

Q_LOGGING_CATEGORY(listenerLog, "scenedeck.listener")

namespace scenedeck
{

namespace
{
constexpr int Backlog = 4096; // Qt's 50 makes a thousand viewers that come at once wait for seconds
constexpr qint64 ReadBufferBytes = 64 * 1024; // what a peer may send ahead of what is read
} // namespace

PortListener::PortListener(QObject *parent) : QTcpServer(parent)
{
    setProxy(QNetworkProxy::NoProxy); // whatever the environment says of proxies
    setListenBacklogSize(Backlog);
    connect(this, &QTcpServer::acceptError, this, [this] {
        qCWarning(listenerLog).noquote() << "cannot accept connections:" << errorString();
        m_stuck = true;
    });
}

void PortListener::sweep()
{
    if (m_stuck && isListening()) {
        m_stuck = false;
        resumeAccepting();
    }
}

void PortListener::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setReadBufferSize(ReadBufferBytes);
    Q_EMIT accepted(socket);
}

} // namespace scenedeck
