// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/Epoch.h"

#include "core/event/RandomBytes.h"

namespace scenedeck
{

QByteArray randomEpoch()
{
    constexpr qsizetype Bytes = 16;
    return randomBytes(Bytes).toHex();
}

} // namespace scenedeck
