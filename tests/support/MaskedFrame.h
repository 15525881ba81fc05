// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace scenedeck
{

/// A masked WebSocket frame of a client. @p firstByte has the FIN bit and the opcode.
QByteArray maskedFrame(char firstByte, const QByteArray &payload);

} // namespace scenedeck
