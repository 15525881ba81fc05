// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"

namespace scenedeck
{

/// Serves, and runs the deck in a window until it is closed; the exit code of the process.
int runScreen(int &argc, char **argv, const Options &options);

} // namespace scenedeck
