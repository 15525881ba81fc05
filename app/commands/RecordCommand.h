// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Commands.h"

namespace scenedeck
{

/// `scenedeck record F`: records the viewer stream into a file until Ctrl-C.
void addRecordCommand(CLI::App &app, ChosenCommand &chosen);

} // namespace scenedeck
