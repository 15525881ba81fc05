// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenedeck/producer/Connection.h"

#include <QHostAddress>
#include <QNetworkProxy>

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

// False when what came is not HTTP. Keeps what the parser wants to see again in @p buffer.
bool feed(Parser &parser, QByteArray &buffer)
{
    boost::system::error_code error;
    const auto used = parser.put(
        boost::asio::buffer(buffer.constData(), static_cast<std::size_t>(buffer.size())), error);
    buffer.remove(0, static_cast<qsizetype>(used));
    return !error || error == http::error::need_more;
}

int leftMs(const QDeadlineTimer &deadline)
{
    return static_cast<int>(deadline.remainingTime());
}

/// The addresses of a host, or why there are none.
struct Found
{
    QList<QHostAddress> addresses;
    QString problem;
};

Found resolve(const std::string &host)
{
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo *first = nullptr;
    if (const int error = ::getaddrinfo(host.c_str(), nullptr, &wanted, &first); error != 0)
        return {{}, QString::fromLocal8Bit(::gai_strerror(error))};
    Found found;
    for (const addrinfo *each = first; each; each = each->ai_next)
        found.addresses.append(QHostAddress(each->ai_addr));
    ::freeaddrinfo(first);
    return found;
}

// The system's resolver knows no deadline, and a QTcpSocket that waits for it keeps none: a thread
// waits, which ends when that ends, and is nothing to anybody by then.
Found lookUp(const QString &host, const QDeadlineTimer &deadline)
{
    if (const QHostAddress address(host); !address.isNull())
        return {{address}, {}};
    std::promise<Found> promise;
    std::future<Found> future = promise.get_future();
    std::thread([name = host.toStdString(), promise = std::move(promise)]() mutable {
        promise.set_value(resolve(name));
    }).detach();
    if (future.wait_for(std::chrono::milliseconds(leftMs(deadline))) == std::future_status::ready)
        return future.get();
    return {{}, QStringLiteral("looking up %1 takes too long").arg(host)};
}
} // namespace

Connection::Connection(Address address) : m_address(std::move(address))
{
    m_socket.setProxy(QNetworkProxy::NoProxy); // a proxy's request would be refused
}

Reply Connection::post(const QByteArray &body, const QByteArray &contentType,
                       const QDeadlineTimer &deadline)
{
    if (!connectSocket(deadline)) {
        Reply reply = broken(QStringLiteral("No dashboard answers at %1: %2.")
                                 .arg(m_address.authority(), m_failure));
        reply.isSent = false;
        return reply;
    }
    const bool isSent = send("POST " + m_address.path.toLatin1() +
                                 " HTTP/1.1\r\nHost: " + m_address.authority().toLatin1() +
                                 "\r\nContent-Type: " + contentType +
                                 "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
                                 m_headers + "\r\n" + body,
                             deadline);
    // A refusal may come before all has been sent: look for the answer in any case.
    Reply reply = receive(deadline);
    if (reply.status == 0 || !isSent)
        m_socket.abort();
    return reply;
}

// A connection that the dashboard has closed since the last answer is replaced before anything is
// sent on it; so a restart in between neither loses nor doubles an event.
bool Connection::connectSocket(const QDeadlineTimer &deadline)
{
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        m_socket.waitForReadyRead(0);
    if (m_socket.state() == QAbstractSocket::ConnectedState && m_socket.bytesAvailable() == 0)
        return true;
    const Found found = lookUp(m_address.host, deadline);
    m_failure = found.problem;
    for (const QHostAddress &address : found.addresses) {
        m_socket.abort();
        m_socket.connectToHost(address, m_address.port);
        if (m_socket.waitForConnected(leftMs(deadline))) {
            m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
            return true;
        }
        m_failure = m_socket.errorString();
    }
    return false;
}

bool Connection::send(const QByteArray &request, const QDeadlineTimer &deadline)
{
    m_socket.write(request);
    while (m_socket.bytesToWrite() > 0) {
        if (!m_socket.waitForBytesWritten(leftMs(deadline)))
            return false;
    }
    return true;
}

Reply Connection::receive(const QDeadlineTimer &deadline)
{
    Parser parser;
    parser.eager(true); // header and body in one go
    QByteArray buffer;
    while (!parser.is_done()) {
        if (!waitForMore(deadline))
            return broken(
                QStringLiteral("%1 did not answer (%2); the event may have been taken or not.")
                    .arg(m_address.authority(), m_socket.errorString()));
        buffer += m_socket.readAll();
        if (!feed(parser, buffer))
            return broken(QStringLiteral("What answers at %1 does not speak HTTP.")
                              .arg(m_address.authority()));
    }
    if (!parser.get().keep_alive())
        m_socket.abort();
    return {static_cast<int>(parser.get().result_int()),
            QByteArray::fromStdString(parser.get().body()),
            {}};
}

bool Connection::waitForMore(const QDeadlineTimer &deadline)
{
    return m_socket.bytesAvailable() > 0 || m_socket.waitForReadyRead(leftMs(deadline));
}

Reply Connection::broken(const QString &what)
{
    m_socket.abort();
    return {0, {}, what};
}

} // namespace scenedeck::producer
