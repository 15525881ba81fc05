// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace scenedeck::producer
{

/// Address of the dashboard to publish to.
struct Address
{
    QString host = QStringLiteral("127.0.0.1"); ///< without brackets
    quint16 port = 8447;
    QString path = QStringLiteral("/publish");

    /// Host and port for a Host header and for messages, e.g. "[::1]:8447".
    QString authority() const;
    /// "http://" and the authority.
    QString url() const;

    /// @p url; if it is empty, SCENEDECK_URL in the environment, else the default address.
    static QString urlOrDefault(const QString &url);

    /// Parses e.g. "http://127.0.0.1:8447"; a path, such as "/publish", is optional. Throws
    /// std::invalid_argument with an error sentence if @p url is invalid.
    static Address fromUrl(const QString &url);
};

} // namespace scenedeck::producer
