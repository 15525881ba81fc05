// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace scenedeck
{

/// 128-bit random id of one log lifetime, as 32 hex digits; (epoch, seq) is globally unique.
QByteArray randomEpoch();

} // namespace scenedeck
