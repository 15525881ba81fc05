// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Commands.h"
#include "app/commands/DashboardAddress.h"

#include <string>

namespace scenedeck
{

/// `scenedeck publish '{…}'` and `scenedeck publish --file F --rate N`.
struct PublishOptions
{
    DashboardAddress address;
    std::string event; ///< one event; empty when there is a file
    std::string file;  ///< one event a line; "-" is standard input
    double rate = 0;   ///< events a second; 0: as fast as they are taken
};

void addPublishCommand(CLI::App &app, ChosenCommand &chosen);

/// Publishes and says on stdout what was answered (one event) or on stderr how many were taken.
/// Returns the exit code: 1 at the first event that is not taken.
int runPublish(const PublishOptions &options);

} // namespace scenedeck
