// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"
#include "app/check/CheckReport.h"

namespace scenedeck
{

/// Which displays there are and what would draw on them; a display that @p options name and that is
/// not there is a fault. Makes the application object; where there is no display at all, it makes
/// none, which is a fault only for a kiosk. Of @p argv only the name of the process is used.
void checkScreen(char **argv, const ScreenOptions &options, CheckReport &report);

} // namespace scenedeck
