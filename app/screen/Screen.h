// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// Runs the deck in a window until it is closed; the exit code of the process.
int runScreen(int &argc, char **argv);

} // namespace scenedeck
