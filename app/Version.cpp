// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Version.h"

namespace scenedeck
{

QString version()
{
    return QStringLiteral(SCENEDECK_VERSION);
}

} // namespace scenedeck
