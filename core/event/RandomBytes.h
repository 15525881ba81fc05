// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace scenedeck
{

/// @p size random bytes of the operating system's generator, usable as a secret. Any thread.
QByteArray randomBytes(qsizetype size);

} // namespace scenedeck
