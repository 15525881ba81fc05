// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

/// Time for which the deck shows a scene before the next one; the browser's deck has the same.
inline constexpr qint64 DefaultDwellMs = 12'000;

} // namespace scenedeck
