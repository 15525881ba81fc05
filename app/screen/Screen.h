// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"

namespace scenedeck
{

/// Runs the dashboard with its deck in a window until the window is closed or SIGINT, SIGTERM or
/// SIGHUP (StopSignal.h) arrives. Returns the exit code of the process: 0; 1 if the server or the
/// window could not start; 2 if the scene or the display of @p options does not exist. Uses only
/// the process name of @p argv.
int runScreen(char **argv, const Options &options);

} // namespace scenedeck
