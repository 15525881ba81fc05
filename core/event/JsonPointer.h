// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace scenedeck
{

/// The JSON pointer (RFC 6901) to @p key of an object: '~' and '/' are written ~0 and ~1.
inline QString jsonPointer(QString key)
{
    key.replace(QLatin1Char('~'), QStringLiteral("~0"));
    key.replace(QLatin1Char('/'), QStringLiteral("~1"));
    return QLatin1Char('/') + key;
}

} // namespace scenedeck
