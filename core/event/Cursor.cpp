// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/Cursor.h"

#include "core/event/WholeNumber.h"

#include <QUrlQuery>

namespace scenedeck
{

namespace
{
Cursor cursorOf(const QByteArray &epoch, const QByteArray &seq)
{
    const std::optional<quint64> number = wholeNumber(seq);
    return number ? Cursor{epoch, *number} : Cursor{};
}
} // namespace

std::optional<Cursor> Cursor::fromQuery(const QString &query)
{
    const QUrlQuery items(query);
    const QString epoch = QStringLiteral("epoch");
    const QString seq = QStringLiteral("seq");
    if (!items.hasQueryItem(epoch) && !items.hasQueryItem(seq))
        return std::nullopt;
    return cursorOf(items.queryItemValue(epoch).toUtf8(), items.queryItemValue(seq).toUtf8());
}

std::optional<Cursor> Cursor::fromEventId(QByteArrayView id)
{
    if (id.isEmpty())
        return std::nullopt;
    const QByteArray text = id.toByteArray();
    const qsizetype colon = text.indexOf(':');
    return colon < 0 ? Cursor{} : cursorOf(text.left(colon), text.mid(colon + 1));
}

} // namespace scenedeck
