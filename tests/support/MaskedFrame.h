// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace scenedeck
{

/// A frame as a client sends it. @p firstByte holds the final bit and the opcode.
QByteArray maskedFrame(char firstByte, const QByteArray &payload);

} // namespace scenedeck
