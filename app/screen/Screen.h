// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"

namespace scenedeck
{

/// Runs the dashboard with its deck in a window until the window is closed or SIGINT or SIGTERM
/// comes; the exit code of the process: 0, 1 when server or window could not start, or 2 when the
/// scene asked for does not exist. Of @p argv only the name of the process is used.
int runScreen(char **argv, const Options &options);

} // namespace scenedeck
