// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/PortListener.h"

#include "core/net/AcceptedSocket.h"

#include <QLoggingCategory>
#include <QNetworkProxy>
#include <QSocketNotifier>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>

#include <sys/socket.h>

Q_LOGGING_CATEGORY(listenerLog, "scenedeck.listener")

namespace scenedeck
{

namespace
{
constexpr int Backlog = 4096; // with Qt's 50, a thousand simultaneous viewers wait for seconds
constexpr qint64 ReadBufferBytes = 64 * 1024; // received but unread bytes of a peer
constexpr std::chrono::milliseconds FirstRetry{50};
constexpr std::chrono::milliseconds LongestRetry{1000};

/// True for errors of one connection, which do not affect the next accept4().
bool isConnectionError(int error)
{
    return error == EINTR || error == ECONNABORTED || error == EPROTO;
}
} // namespace

PortListener::PortListener(QObject *parent) : QObject(parent), m_server(this), m_retry(this)
{
    m_server.setProxy(QNetworkProxy::NoProxy); // ignores proxies of the environment
    m_server.setListenBacklogSize(Backlog);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &PortListener::resumeAccepting);
}

PortListener::~PortListener() = default;

bool PortListener::listen(const QHostAddress &address, quint16 port)
{
    if (!m_server.listen(address, port))
        return false;
    m_server.pauseAccepting();
    m_notifier =
        std::make_unique<QSocketNotifier>(m_server.socketDescriptor(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &PortListener::acceptWaiting);
    return true;
}

void PortListener::close()
{
    m_retry.stop();
    if (m_notifier)
        m_notifier->setEnabled(false);
    m_server.close();
}

void PortListener::acceptWaiting()
{
    while (m_server.isListening()) {
        const int descriptor = ::accept4(int(m_server.socketDescriptor()), nullptr, nullptr,
                                         SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (descriptor >= 0)
            addSocket(descriptor);
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            return reportRecovery();
        else if (!isConnectionError(errno))
            return pauseAccepting(errno);
    }
}

void PortListener::addSocket(int descriptor)
{
    auto *socket = new AcceptedSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setReadBufferSize(ReadBufferBytes);
    Q_EMIT accepted(socket);
}

/// Each further failure doubles the pause. Logs one line per shortage.
void PortListener::pauseAccepting(int error)
{
    m_notifier->setEnabled(false);
    const auto pause = m_isShort ? 2 * m_retry.intervalAsDuration() : FirstRetry;
    m_retry.start(std::min(pause, LongestRetry));
    if (std::exchange(m_isShort, true))
        return;
    qCWarning(listenerLog).noquote() << "cannot accept connections:" << std::strerror(error)
                                     << "- new connections wait; raise LimitNOFILE= of the unit, "
                                        "or ulimit -n, if this happens often";
}

void PortListener::resumeAccepting()
{
    m_notifier->setEnabled(true);
    acceptWaiting();
}

void PortListener::reportRecovery()
{
    if (std::exchange(m_isShort, false))
        qCInfo(listenerLog) << "accepting connections again";
}

} // namespace scenedeck
