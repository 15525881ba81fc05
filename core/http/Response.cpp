// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/Response.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace scenedeck
{

namespace
{
struct Phrase
{
    int status;
    const char *text;
};

constexpr std::array Phrases{
    Phrase{200, "OK"},
    Phrase{202, "Accepted"},
    Phrase{304, "Not Modified"},
    Phrase{400, "Bad Request"},
    Phrase{401, "Unauthorized"},
    Phrase{403, "Forbidden"},
    Phrase{404, "Not Found"},
    Phrase{405, "Method Not Allowed"},
    Phrase{408, "Request Timeout"},
    Phrase{409, "Conflict"},
    Phrase{411, "Length Required"},
    Phrase{413, "Content Too Large"},
    Phrase{415, "Unsupported Media Type"},
    Phrase{417, "Expectation Failed"},
    Phrase{421, "Misdirected Request"},
    Phrase{422, "Unprocessable Content"},
    Phrase{426, "Upgrade Required"},
    Phrase{429, "Too Many Requests"},
    Phrase{431, "Request Header Fields Too Large"},
    Phrase{500, "Internal Server Error"},
    Phrase{503, "Service Unavailable"},
};

constexpr int NotModified = 304; // has neither a body nor headers about a body

QByteArray bodyHeaders(const Response &response)
{
    QByteArray headers = "Content-Type: " + response.contentType + "\r\n";
    if (!response.takeOver)
        headers += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    return headers;
}

bool hasHeader(const Response &response, QByteArrayView name)
{
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [name](const auto &header) {
                           return header.first.compare(name, Qt::CaseInsensitive) == 0;
                       });
}

QJsonArray toJson(const std::vector<FieldError> &errors)
{
    QJsonArray array;
    for (const FieldError &error : errors) {
        array.append(QJsonObject{{QStringLiteral("pointer"), error.pointer},
                                 {QStringLiteral("detail"), error.detail}});
    }
    return array;
}
} // namespace

Response limitReached()
{
    Response response =
        problem({503, QStringLiteral("The limit of connections is reached; retry later."), {}});
    response.close = true;
    return response;
}

QByteArray reasonPhrase(int status)
{
    for (const Phrase &phrase : Phrases) {
        if (phrase.status == status)
            return phrase.text;
    }
    return "Unknown";
}

Response problem(const Refusal &refusal)
{
    QJsonObject object{{QStringLiteral("type"), QStringLiteral("about:blank")},
                       {QStringLiteral("title"), QString::fromLatin1(reasonPhrase(refusal.status))},
                       {QStringLiteral("status"), refusal.status},
                       {QStringLiteral("detail"), refusal.detail}};
    if (!refusal.errors.empty())
        object.insert(QStringLiteral("errors"), toJson(refusal.errors));
    Response response;
    response.status = refusal.status;
    response.contentType = "application/problem+json";
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

QByteArray headOf(const Response &response)
{
    constexpr qsizetype UsualBytes = 512;
    QByteArray bytes;
    bytes.reserve(UsualBytes);
    bytes += "HTTP/1.1 ";
    bytes += QByteArray::number(response.status);
    bytes += ' ';
    bytes += reasonPhrase(response.status);
    bytes += "\r\n";
    if (response.status != NotModified)
        bytes += bodyHeaders(response);
    bytes += "X-Content-Type-Options: nosniff\r\n";
    if (!hasHeader(response, "Cache-Control"))
        bytes += "Cache-Control: no-store\r\n";
    for (const auto &[name, value] : response.headers)
        bytes += name + ": " + value + "\r\n";
    if (response.close)
        bytes += "Connection: close\r\n";
    bytes += "\r\n";
    return bytes;
}

} // namespace scenedeck
