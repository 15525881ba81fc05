// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/PublishClient.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace scenedeck
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

PublishClient::Answer toAnswer(const http::response<http::string_body> &response)
{
    PublishClient::Answer answer;
    answer.status = static_cast<int>(response.result_int());
    answer.body = QByteArray::fromStdString(response.body());
    if (answer.isTaken())
        return answer;
    answer.problem =
        QJsonDocument::fromJson(answer.body).object().value(QLatin1String("detail")).toString();
    if (answer.problem.isEmpty())
        answer.problem = QStringLiteral("The answer was %1 without a reason; is a dashboard "
                                        "listening there?")
                             .arg(answer.status);
    return answer;
}

} // namespace

PublishClient::PublishClient(DashboardAddress address, int timeoutMs)
    : m_address(std::move(address))
    , m_timeoutMs(timeoutMs)
{
    m_socket.setProxy(QNetworkProxy::NoProxy); // a proxy's request would be refused
}

PublishClient::Answer PublishClient::publish(const QByteArray &event)
{
    return post(event, QByteArrayLiteral("application/json"));
}

PublishClient::Answer PublishClient::publishLines(const QByteArray &lines)
{
    return post(lines, QByteArrayLiteral("application/x-ndjson"));
}

PublishClient::Answer PublishClient::post(const QByteArray &body, const QByteArray &contentType)
{
    if (!connectSocket())
        return broken(QStringLiteral("No dashboard answers at %1: %2.")
                          .arg(m_address.authority(), m_socket.errorString()));
    const bool isSent = send("POST /publish HTTP/1.1\r\nHost: " + m_address.authority().toLatin1() +
                             "\r\nContent-Type: " + contentType + "\r\nContent-Length: " +
                             QByteArray::number(body.size()) + "\r\n\r\n" + body);
    // A refusal may come before all has been sent: look for the answer in any case.
    const Answer answer = receive();
    if (answer.status == 0 || !isSent)
        m_socket.abort();
    return answer;
}

// A connection that the dashboard has closed since the last answer is replaced before anything is
// sent on it; so a restart in between neither loses nor doubles an event.
bool PublishClient::connectSocket()
{
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        m_socket.waitForReadyRead(0);
    if (m_socket.state() == QAbstractSocket::ConnectedState && m_socket.bytesAvailable() == 0)
        return true;
    m_socket.abort();
    m_socket.connectToHost(m_address.host, m_address.port);
    if (!m_socket.waitForConnected(m_timeoutMs))
        return false;
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    return true;
}

bool PublishClient::send(const QByteArray &request)
{
    const QDeadlineTimer deadline(m_timeoutMs);
    m_socket.write(request);
    while (m_socket.bytesToWrite() > 0) {
        if (!m_socket.waitForBytesWritten(static_cast<int>(deadline.remainingTime())))
            return false;
    }
    return true;
}

PublishClient::Answer PublishClient::receive()
{
    const QDeadlineTimer deadline(m_timeoutMs);
    Parser parser;
    parser.eager(true); // header and body in one go
    QByteArray buffer;
    while (!parser.is_done()) {
        if (m_socket.bytesAvailable() == 0 &&
            !m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
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
    return toAnswer(parser.get());
}

PublishClient::Answer PublishClient::broken(const QString &what)
{
    m_socket.abort();
    return {0, {}, what};
}

} // namespace scenedeck
