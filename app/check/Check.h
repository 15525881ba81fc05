// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"
#include "app/check/CheckReport.h"

namespace scenedeck
{

/// All checks of `scenedeck --check` except that of the display. Needs no application object.
CheckReport checkServer(const Options &options);

} // namespace scenedeck
