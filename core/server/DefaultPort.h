// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

/// The port of the dashboard on the loopback addresses. The producer libraries have the same.
inline constexpr quint16 DefaultPort = 8447;

} // namespace scenedeck
