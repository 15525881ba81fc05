// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/Cursor.h"

#include <QString>
#include <QUrl>

#include <optional>
#include <variant>

namespace scenedeck
{

/// Where a dashboard listens, as given by --url or SCENEDECK_URL.
struct DashboardAddress
{
    QString host; ///< without brackets
    quint16 port = 8447;

    /// As in a Host header and in messages, e.g. "[::1]:8447".
    QString authority() const;
    /// The viewer stream; with a cursor, to resume it.
    QUrl viewerUrl(const std::optional<Cursor> &cursor = {}) const;
};

/// Reads e.g. "http://127.0.0.1:8447", with or without "/publish" behind it, so that one
/// SCENEDECK_URL serves these commands and the Python package. Else a sentence.
std::variant<DashboardAddress, QString> parseDashboardAddress(const QString &text);

} // namespace scenedeck
