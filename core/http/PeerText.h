// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace scenedeck
{

/// @p text, received from a peer, escaped for a log line or an error text: bytes other than
/// printable ASCII, and backslashes, become \xNN, so that no control or direction characters
/// remain. Only the first 100 bytes of a long text are shown.
QString peerText(QByteArrayView text);

} // namespace scenedeck
