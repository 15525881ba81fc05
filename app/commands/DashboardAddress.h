// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Cursor.h"
#include "core/server/DefaultPort.h"

#include <QString>
#include <QUrl>

#include <optional>
#include <variant>

namespace scenedeck
{

/// Address of a dashboard, from --url or SCENEDECK_URL.
struct DashboardAddress
{
    QString host = QStringLiteral("127.0.0.1"); ///< without brackets
    quint16 port = DefaultPort;

    /// Host and port for a Host header and for messages, e.g. "[::1]:8447".
    QString authority() const;
    /// "http://" and the authority.
    QString url() const;
    /// URL of the viewer stream. A cursor resumes it.
    QUrl viewerUrl(const std::optional<Cursor> &cursor = {}) const;
};

/// Parses e.g. "http://127.0.0.1:8447", with or without a trailing "/publish", so that the same
/// SCENEDECK_URL works for these commands and the Python package. Returns an error sentence if
/// @p text is invalid.
std::variant<DashboardAddress, QString> parseDashboardAddress(const QString &text);

} // namespace scenedeck
