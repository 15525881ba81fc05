// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/Response.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace scenedeck
{

namespace
{
struct Phrase
{
    int status;
    const char *words;
};

constexpr std::array Phrases{
    Phrase{200, "OK"},
    Phrase{400, "Bad Request"},
    Phrase{403, "Forbidden"},
    Phrase{404, "Not Found"},
    Phrase{405, "Method Not Allowed"},
    Phrase{408, "Request Timeout"},
    Phrase{411, "Length Required"},
    Phrase{413, "Content Too Large"},
    Phrase{415, "Unsupported Media Type"},
    Phrase{417, "Expectation Failed"},
    Phrase{421, "Misdirected Request"},
    Phrase{422, "Unprocessable Content"},
    Phrase{426, "Upgrade Required"},
    Phrase{431, "Request Header Fields Too Large"},
    Phrase{500, "Internal Server Error"},
    Phrase{503, "Service Unavailable"},
};

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

QByteArray reasonPhrase(int status)
{
    for (const Phrase &phrase : Phrases) {
        if (phrase.status == status)
            return phrase.words;
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

QByteArray toBytes(const Response &response, BodyPart body)
{
    QByteArray bytes;
    bytes.reserve(256 + response.body.size());
    bytes += "HTTP/1.1 ";
    bytes += QByteArray::number(response.status);
    bytes += ' ';
    bytes += reasonPhrase(response.status);
    bytes += "\r\nContent-Type: ";
    bytes += response.contentType;
    if (!response.takeOver) {
        bytes += "\r\nContent-Length: ";
        bytes += QByteArray::number(response.body.size());
    }
    bytes += "\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n";
    for (const auto &[name, value] : response.headers)
        bytes += name + ": " + value + "\r\n";
    if (response.close)
        bytes += "Connection: close\r\n";
    bytes += "\r\n";
    if (body == BodyPart::Sent)
        bytes += response.body;
    return bytes;
}

} // namespace scenedeck
