// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/UrlPost.h"

#include <QHostAddress>
#include <QNetworkProxy>

namespace scenedeck
{

namespace
{
constexpr quint16 HttpPort = 80;
constexpr qsizetype MostHeadBytes = 8 * 1024;
constexpr int FirstSuccess = 200;
constexpr int FirstRedirect = 300;

/// The status of an answer that begins with @p line; 0 if it is not HTTP/1.
int statusOf(const QByteArray &line)
{
    const QByteArrayList parts = line.split(' ');
    return parts.size() >= 2 && parts[0].startsWith("HTTP/1.") ? parts[1].toInt() : 0;
}
} // namespace

UrlPost::UrlPost(const QUrl &url, const QByteArray &body, QObject *parent)
    : QObject(parent)
    , m_url(url)
    , m_body(body)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { end(QStringLiteral("it has not answered within 5 s")); });
    connect(&m_socket, &QTcpSocket::connected, this, &UrlPost::send);
    connect(&m_socket, &QTcpSocket::readyRead, this, &UrlPost::read);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] { end(m_socket.errorString()); });
    m_timer.start(TimeoutMs);
    // Later: a refused connection would be reported before anything is connected to failed().
    QMetaObject::invokeMethod(this, &UrlPost::connectToService, Qt::QueuedConnection);
}

void UrlPost::connectToService()
{
    m_socket.connectToHost(QHostAddress(m_url.host()), static_cast<quint16>(m_url.port(HttpPort)));
}

void UrlPost::send()
{
    QByteArray target = m_url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = "/";
    if (m_url.hasQuery())
        target += '?' + m_url.query(QUrl::FullyEncoded).toLatin1();
    m_socket.write("POST " + target +
                   " HTTP/1.1\r\nHost: " + m_url.authority(QUrl::FullyEncoded).toLatin1() +
                   "\r\nContent-Type: application/json\r\nContent-Length: " +
                   QByteArray::number(m_body.size()) + "\r\nConnection: close\r\n\r\n" + m_body);
}

void UrlPost::read()
{
    if (m_isAccepted) {
        m_socket.readAll();
        return;
    }
    m_input += m_socket.read(MostHeadBytes - m_input.size());
    const qsizetype lineSize = m_input.indexOf("\r\n");
    if (lineSize < 0 && m_input.size() < MostHeadBytes)
        return;
    const int status = statusOf(m_input.left(lineSize));
    if (status < FirstSuccess || status >= FirstRedirect)
        return end(status == 0 ? QStringLiteral("its answer is not HTTP")
                               : QStringLiteral("it has answered %1").arg(status));
    // Closing now would reset the connection of a service that still writes its answer.
    m_isAccepted = true;
    m_timer.start(TimeoutMs);
    m_socket.readAll();
    Q_EMIT accepted();
}

void UrlPost::end(const QString &fault)
{
    m_hasEnded = true;
    m_timer.stop();
    m_socket.disconnect(this);
    m_socket.abort();
    if (m_isAccepted)
        Q_EMIT closed();
    else
        Q_EMIT failed(fault);
}

void UrlPost::releaseAtEnd(std::unique_ptr<UrlPost> post, QObject *parent)
{
    UrlPost *const released = post.release();
    released->disconnect();
    released->setParent(parent);
    if (released->m_hasEnded || !released->m_isAccepted)
        released->deleteLater(); // it may be the caller
    else
        connect(released, &UrlPost::closed, released, &QObject::deleteLater);
}

bool isServiceUrl(const QUrl &url)
{
    const QHostAddress address(url.host());
    return url.isValid() && url.scheme() == QLatin1String("http") && address.isLoopback() &&
           url.userInfo().isEmpty() && !url.hasFragment();
}

} // namespace scenedeck
