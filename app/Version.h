// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace scenedeck
{

/// Version of this build, e.g. "0.1.0".
QString version();

} // namespace scenedeck
