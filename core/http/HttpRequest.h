// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace scenedeck
{

struct HttpHeader
{
    QByteArray name;  ///< as sent; compare it without regard to case
    QByteArray value; ///< without the white space around it
};

/// One request that passed every rule of RequestReader.
struct HttpRequest
{
    QByteArray method; ///< as sent, e.g. "POST"
    QByteArray path;   ///< as sent, not percent-decoded; begins with '/', or is "*"
    QByteArray query;  ///< what follows the '?', empty when there is none
    std::vector<HttpHeader> headers;
    QByteArray body;
    bool keepAlive = true;
    bool expectsContinue = false;
    qint64 contentLength = 0;

    bool has(QByteArrayView name) const { return find(name) != nullptr; }

    /// The value of the first header called @p name, null when there is none.
    QByteArray header(QByteArrayView name) const
    {
        const HttpHeader *found = find(name);
        return found ? found->value : QByteArray();
    }

private:
    const HttpHeader *find(QByteArrayView name) const
    {
        for (const HttpHeader &header : headers) {
            if (header.name.compare(name, Qt::CaseInsensitive) == 0)
                return &header;
        }
        return nullptr;
    }
};

} // namespace scenedeck
