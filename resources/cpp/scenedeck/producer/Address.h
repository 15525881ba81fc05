// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace scenedeck::producer
{

/// Where events are published to.
struct Address
{
    QString host; ///< without brackets
    quint16 port = 8447;
    QString path = QStringLiteral("/publish");

    /// As in a Host header and in messages, e.g. "[::1]:8447".
    QString authority() const;

    /// Reads e.g. "http://127.0.0.1:8447", with or without "/publish" behind it. Throws
    /// std::invalid_argument with a sentence when it is not that.
    static Address fromUrl(const QString &url);
};

} // namespace scenedeck::producer
