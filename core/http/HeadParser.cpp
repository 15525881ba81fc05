// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/HeadParser.h"

// The only file that includes Beast, because it costs seconds of compile time.
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <algorithm>
#include <limits>

namespace scenedeck
{

namespace
{
namespace http = boost::beast::http;
using Parser = http::request_parser<http::empty_body>;

Refusal badRequest(const QString &detail)
{
    return Refusal{400, detail, {}};
}

QByteArray bytesOf(boost::beast::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

Refusal refusalFor(const boost::beast::error_code &error)
{
    if (error == http::error::bad_content_length)
        return badRequest(
            QStringLiteral("Content-Length must be sent once, in decimal digits only."));
    if (error == http::error::bad_transfer_encoding)
        return badRequest(QStringLiteral(
            "Transfer-Encoding is not accepted; send the body with only a Content-Length."));
    return badRequest(QStringLiteral("This is not an HTTP/1.1 request (%1).")
                          .arg(QString::fromStdString(error.message())));
}

std::size_t countOf(const HttpRequest &request, QByteArrayView name)
{
    const auto named = [name](const HttpHeader &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    };
    return static_cast<std::size_t>(
        std::count_if(request.headers.begin(), request.headers.end(), named));
}

bool isDigits(const QByteArray &text)
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Splits @p target into path and query.
std::optional<Refusal> parseOriginForm(const QByteArray &target, HttpRequest &request)
{
    if (!target.startsWith('/') && target != "*")
        return badRequest(QStringLiteral("The request target must begin with a slash."));
    if (target.contains('#'))
        return badRequest(
            QStringLiteral("The request target contains a '#'; a fragment is not sent "
                           "to servers."));
    const qsizetype mark = target.indexOf('?');
    request.path = mark < 0 ? target : target.left(mark);
    request.query = mark < 0 ? QByteArray() : target.mid(mark + 1);
    return std::nullopt;
}

std::optional<Refusal> parseTarget(const QByteArray &target, HttpRequest &request)
{
    constexpr QByteArrayView scheme("http://");
    if (target.left(scheme.size()).compare(scheme, Qt::CaseInsensitive) != 0)
        return parseOriginForm(target, request);
    const qsizetype slash = target.indexOf('/', scheme.size());
    const QByteArray authority = target.mid(scheme.size(), slash < 0 ? -1 : slash - scheme.size());
    if (authority.compare(request.header("Host"), Qt::CaseInsensitive) != 0)
        return badRequest(QStringLiteral(
            "The host in the request target differs from the Host header; send only the path."));
    return parseOriginForm(slash < 0 ? QByteArrayLiteral("/") : target.mid(slash), request);
}

std::optional<Refusal> parseContentLength(HttpRequest &request)
{
    const std::size_t count = countOf(request, "Content-Length");
    const QByteArray value = request.header("Content-Length");
    if (count > 1 || (count == 1 && !isDigits(value)))
        return badRequest(
            QStringLiteral("Content-Length must be sent once, in decimal digits only."));
    const bool hasBody =
        request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    if (count == 0 && hasBody)
        request.bodyRefusal =
            Refusal{411, QStringLiteral("Send a Content-Length header with the body."), {}};
    bool isInRange = true;
    request.contentLength = count == 0 ? 0 : value.toLongLong(&isInRange);
    if (!isInRange)
        return badRequest(QStringLiteral("Content-Length is too large."));
    return std::nullopt;
}

void parseExpectation(HttpRequest &request)
{
    if (!request.has("Expect"))
        return;
    request.expectsContinue =
        request.header("Expect").compare("100-continue", Qt::CaseInsensitive) == 0;
    if (!request.expectsContinue)
        request.bodyRefusal =
            Refusal{417, QStringLiteral("Expect supports only 100-continue."), {}};
}

Refusal chunkedBody()
{
    return Refusal{
        411,
        QStringLiteral(
            "A chunked body is not accepted; send it with a Content-Length (Node: end(body) "
            "instead of write(), and the header; curl: --data-binary instead of -T -)."),
        {}};
}

std::optional<Refusal> checkHeaders(HttpRequest &request)
{
    const bool isChunked = request.has("Transfer-Encoding");
    // Parsers disagree on which of the two headers applies.
    if (isChunked && request.has("Content-Length"))
        return badRequest(
            QStringLiteral("The request has both Transfer-Encoding and Content-Length; send the "
                           "body with only a Content-Length."));
    if (countOf(request, "Host") != 1 && !(request.isHttp10 && !request.has("Host")))
        return badRequest(QStringLiteral("Send exactly one Host header."));
    // Proxies and programs disagree on which of several applies.
    if (countOf(request, "Authorization") > 1)
        return badRequest(QStringLiteral("Send at most one Authorization header."));
    if (const auto refusal = parseContentLength(request))
        return refusal;
    parseExpectation(request);
    if (isChunked)
        request.bodyRefusal = chunkedBody();
    return std::nullopt;
}

HttpRequest requestOf(const Parser::value_type &message)
{
    HttpRequest request;
    request.method = bytesOf(message.method_string());
    request.isHttp10 = message.version() == 10;
    request.keepAlive = message.keep_alive() && !request.isHttp10;
    for (const auto &field : message)
        request.headers.push_back({bytesOf(field.name_string()), bytesOf(field.value())});
    return request;
}
} // namespace

std::variant<HttpRequest, Refusal> parseHead(QByteArrayView head)
{
    Parser parser;
    // RequestReader enforces its own limit. boost::none would mean a limit of 0 in Boost 1.74.
    parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    parser.header_limit(static_cast<std::uint32_t>(head.size()));
    boost::beast::error_code error;
    parser.put(boost::asio::const_buffer(head.data(), static_cast<std::size_t>(head.size())),
               error);
    if (error && error != http::error::need_more)
        return refusalFor(error);
    if (!parser.is_header_done())
        return badRequest(QStringLiteral("This is not an HTTP/1.1 request."));
    if (parser.get().version() != 11 && parser.get().version() != 10)
        return badRequest(QStringLiteral("Only HTTP/1.1 is supported."));
    HttpRequest request = requestOf(parser.get());
    if (auto refusal = checkHeaders(request))
        return *refusal;
    if (auto refusal = parseTarget(bytesOf(parser.get().target()), request))
        return *refusal;
    return request;
}

} // namespace scenedeck
