// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Commands.h"

namespace scenedeck
{

/// `scenedeck replay F --speed X --loop`: publishes a recording with its original timing.
void addReplayCommand(CLI::App &app, ChosenCommand &chosen);

} // namespace scenedeck
