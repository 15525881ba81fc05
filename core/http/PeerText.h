// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace scenedeck
{

/// @p text, which a peer sent, as it may stand in a log line or in a sentence: bytes other than
/// printable ASCII, and backslashes, are written as \xNN, so that no control or direction character
/// is left, and of a long text only the first 100 bytes.
QString peerText(QByteArrayView text);

} // namespace scenedeck
