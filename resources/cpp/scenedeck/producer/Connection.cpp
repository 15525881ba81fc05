// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenedeck/producer/Connection.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QUuid>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <netdb.h>

#include <chrono>
#include <future>
#include <thread>
#include <utility>

namespace scenedeck::producer
{

namespace
{
namespace http = boost::beast::http;
using Parser = http::response_parser<http::string_body>;

constexpr std::chrono::milliseconds ReconnectPause{250};

// Parses @p buffer and removes the parsed part. False if it is not HTTP.
bool parseMore(Parser &parser, QByteArray &buffer)
{
    boost::system::error_code error;
    const auto parsed = parser.put(
        boost::asio::buffer(buffer.constData(), static_cast<std::size_t>(buffer.size())), error);
    buffer.remove(0, static_cast<qsizetype>(parsed));
    return !error || error == http::error::need_more;
}

int remainingMs(const QDeadlineTimer &deadline)
{
    return static_cast<int>(deadline.remainingTime());
}

/// The addresses of a host, or the error.
struct Resolution
{
    QList<QHostAddress> addresses;
    QString problem;
};

Resolution resolve(const std::string &host)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *first = nullptr;
    if (const int error = ::getaddrinfo(host.c_str(), nullptr, &hints, &first); error != 0)
        return {{}, QString::fromLocal8Bit(::gai_strerror(error))};
    Resolution resolution;
    for (const addrinfo *each = first; each; each = each->ai_next)
        resolution.addresses.append(QHostAddress(each->ai_addr));
    ::freeaddrinfo(first);
    return resolution;
}

// Resolves in a detached thread, because getaddrinfo() has no timeout and QTcpSocket does not apply
// its own to it. After the deadline, the thread's result is discarded.
Resolution resolveUntil(const QString &host, const QDeadlineTimer &deadline)
{
    if (const QHostAddress address(host); !address.isNull())
        return {{address}, {}};
    std::promise<Resolution> promise;
    std::future<Resolution> future = promise.get_future();
    std::thread([name = host.toStdString(), promise = std::move(promise)]() mutable {
        promise.set_value(resolve(name));
    }).detach();
    if (future.wait_for(std::chrono::milliseconds(remainingMs(deadline))) ==
        std::future_status::ready)
        return future.get();
    return {{}, QStringLiteral("looking up %1 takes too long").arg(host)};
}
} // namespace

Connection::Connection(Address address) : m_address(std::move(address))
{
    m_socket.setProxy(QNetworkProxy::NoProxy); // the dashboard rejects requests of a proxy
}

Reply Connection::post(const QByteArray &body, const QByteArray &contentType,
                       const QDeadlineTimer &deadline)
{
    if (!connectSocket(deadline)) {
        Reply reply = fail(QStringLiteral("No dashboard answers at %1: %2.")
                               .arg(m_address.authority(), m_connectError));
        reply.isSent = false;
        return reply;
    }
    const QByteArray request = "POST " + m_address.path.toLatin1() +
                               " HTTP/1.1\r\nHost: " + m_address.authority().toLatin1() +
                               "\r\nContent-Type: " + contentType +
                               "\r\nContent-Length: " + QByteArray::number(body.size()) +
                               "\r\nIdempotency-Key: \"" +
                               QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + "\"\r\n" +
                               m_headers + "\r\n" + body;
    Reply reply = exchange(request, deadline);
    return reply.isLost ? repeat(request, reply, deadline) : reply;
}

// A dashboard that was killed needs a moment until it can be connected to again. At once, the
// kernel may still accept the connection, and reset it when it closes the listening socket.
Reply Connection::repeat(const QByteArray &request, const Reply &first,
                         const QDeadlineTimer &deadline)
{
    do {
        if (deadline.remainingTimeAsDuration() <= ReconnectPause)
            return first;
        std::this_thread::sleep_for(ReconnectPause);
    } while (!connectSocket(deadline));
    return exchange(request, deadline);
}

Reply Connection::exchange(const QByteArray &request, const QDeadlineTimer &deadline)
{
    const bool isSent = send(request, deadline);
    // Read the response in any case: a rejection may arrive before the whole request was sent.
    Reply reply = receive(deadline);
    if (reply.status == 0 || !isSent)
        m_socket.abort();
    return reply;
}

// Replaces a connection that the dashboard has closed since the last response, before sending on
// it. Thereby a restart of the dashboard between two requests neither loses nor duplicates an
// event.
bool Connection::connectSocket(const QDeadlineTimer &deadline)
{
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        m_socket.waitForReadyRead(0);
    if (m_socket.state() == QAbstractSocket::ConnectedState && m_socket.bytesAvailable() == 0)
        return true;
    const Resolution resolution = resolveUntil(m_address.host, deadline);
    m_connectError = resolution.problem;
    for (const QHostAddress &address : resolution.addresses) {
        m_socket.abort();
        m_socket.connectToHost(address, m_address.port);
        if (m_socket.waitForConnected(remainingMs(deadline))) {
            m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
            return true;
        }
        m_connectError = m_socket.errorString();
    }
    return false;
}

bool Connection::send(const QByteArray &request, const QDeadlineTimer &deadline)
{
    m_socket.write(request);
    while (m_socket.bytesToWrite() > 0) {
        if (!m_socket.waitForBytesWritten(remainingMs(deadline)))
            return false;
    }
    return true;
}

Reply Connection::receive(const QDeadlineTimer &deadline)
{
    Parser parser;
    parser.eager(true); // header and body in one call
    QByteArray buffer;
    while (!parser.is_done()) {
        if (!waitForMore(deadline)) {
            const bool isLost = m_socket.state() != QAbstractSocket::ConnectedState;
            Reply reply =
                fail(QStringLiteral(
                         "%1 did not answer (%2); it is unknown whether the event was accepted.")
                         .arg(m_address.authority(), m_socket.errorString()));
            reply.isLost = isLost;
            return reply;
        }
        buffer += m_socket.readAll();
        if (!parseMore(parser, buffer))
            return fail(
                QStringLiteral("The server at %1 does not speak HTTP.").arg(m_address.authority()));
    }
    if (!parser.get().keep_alive())
        m_socket.abort();
    return {static_cast<int>(parser.get().result_int()),
            QByteArray::fromStdString(parser.get().body()),
            {}};
}

bool Connection::waitForMore(const QDeadlineTimer &deadline)
{
    return m_socket.bytesAvailable() > 0 || m_socket.waitForReadyRead(remainingMs(deadline));
}

Reply Connection::fail(const QString &problem)
{
    m_socket.abort();
    return {0, {}, problem};
}

} // namespace scenedeck::producer
