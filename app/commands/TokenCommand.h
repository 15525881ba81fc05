// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Commands.h"

namespace scenedeck
{

/// `scenedeck token add NAME [--actions A,B]`, `list`, `revoke NAME`: the tokens with which runs
/// are started from other machines. A running dashboard uses a change at once.
void addTokenCommand(CLI::App &app, ChosenCommand &chosen);

} // namespace scenedeck
