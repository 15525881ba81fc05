// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"
#include "app/check/CheckReport.h"

namespace scenedeck
{

/// Reports the displays and the OpenGL renderer. A missing display of `--display` is a fault.
/// Creates the application object, except if no display can be opened; that is a fault if the
/// environment names a display or for a kiosk. Uses only the process name of @p argv.
void checkScreen(char **argv, const ScreenOptions &options, CheckReport &report);

} // namespace scenedeck
