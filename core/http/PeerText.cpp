// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/PeerText.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr qsizetype MostBytes = 100;

bool isPlain(char byte)
{
    return byte >= 0x20 && byte < 0x7f && byte != '\\';
}
} // namespace

QString peerText(QByteArrayView text)
{
    QString shown;
    for (const char byte : text.first(std::min(text.size(), MostBytes))) {
        if (isPlain(byte))
            shown += QLatin1Char(byte);
        else
            shown +=
                QStringLiteral("\\x%1").arg(static_cast<quint8>(byte), 2, 16, QLatin1Char('0'));
    }
    if (text.size() > MostBytes)
        shown += QStringLiteral("… (%1 bytes)").arg(text.size());
    return shown;
}

} // namespace scenedeck
