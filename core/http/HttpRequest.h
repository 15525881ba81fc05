// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Refusal.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>

#include <algorithm>
#include <optional>
#include <vector>

namespace scenedeck
{

struct HttpHeader
{
    QByteArray name;  ///< as sent; compare case-insensitively
    QByteArray value; ///< without surrounding white space
};

/// One request that RequestReader accepted.
struct HttpRequest
{
    QByteArray method; ///< as sent, e.g. "POST"
    QByteArray path;   ///< as sent, not percent-decoded; begins with '/', or is "*"
    QByteArray query;  ///< the text after '?'; empty if there is none
    std::vector<HttpHeader> headers;
    QByteArray body;
    bool keepAlive = true;
    bool isHttp10 = false; ///< the request may have no Host
    bool expectsContinue = false;
    qint64 contentLength = 0;
    /// Why the body cannot be read: 411, 413 or 417. Answered only if nothing else is wrong.
    std::optional<Refusal> bodyRefusal;

    bool has(QByteArrayView name) const { return find(name) != nullptr; }

    /// The value of the first header @p name; null if there is none.
    QByteArray header(QByteArrayView name) const
    {
        const HttpHeader *found = find(name);
        return found ? found->value : QByteArray();
    }

    /// The values of all headers @p name as one list (RFC 9110, 5.3); null if there is none.
    QByteArray joined(QByteArrayView name) const
    {
        QByteArray values;
        for (const HttpHeader &header : headers) {
            if (header.name.compare(name, Qt::CaseInsensitive) == 0)
                values += values.isNull() ? header.value : ", " + header.value;
        }
        return values;
    }

    /// The items of joined(), each without surrounding white space.
    QByteArrayList list(QByteArrayView name) const
    {
        QByteArrayList items = joined(name).split(',');
        for (QByteArray &item : items)
            item = item.trimmed();
        return items;
    }

    /// True if list() of @p name contains @p token, compared case-insensitively.
    bool lists(QByteArrayView name, QByteArrayView token) const
    {
        if (!has(name))
            return false;
        const QByteArrayList items = list(name);
        return std::any_of(items.begin(), items.end(), [token](const QByteArray &item) {
            return item.compare(token, Qt::CaseInsensitive) == 0;
        });
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
