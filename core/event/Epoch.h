// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace scenedeck
{

/// 32 hex digits that nobody else has: (epoch, seq) names an event for ever.
QByteArray randomEpoch();

} // namespace scenedeck
