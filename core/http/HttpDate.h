// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace scenedeck
{

/// The value of a Date header (RFC 9110, 5.6.7) for @p unixMs, e.g. "Sun, 06 Nov 1994 08:49:37
/// GMT". Callable from any thread.
QByteArray httpDate(qint64 unixMs);

} // namespace scenedeck
