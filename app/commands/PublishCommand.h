// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Commands.h"
#include "app/commands/DashboardAddress.h"

#include <string>

namespace scenedeck
{

/// `scenedeck publish '{…}'`, `scenedeck publish --file F --rate N`, and either `--file F` or
/// `--adapter ADDR:PORT` with `--from PROGRAM`.
struct PublishOptions
{
    DashboardAddress address;
    std::string event;   ///< one event; empty when there is a file or an adapter
    std::string file;    ///< one event or document a line; "-" is standard input
    double rate = 0;     ///< lines a second; 0: as fast as they are taken
    std::string from;    ///< the program whose documents come; empty: events come
    std::string adapter; ///< ADDR:PORT where that program posts them; empty when it does not
};

void addPublishCommand(CLI::App &app, ChosenCommand &chosen);

/// Publishes and says on stdout what was answered (one event) or on stderr how many were taken.
/// Returns the exit code: 1 at the first event that is not taken. An event of a file is sent again
/// while the dashboard cannot take it (PublishRetry.h), also one of standard input. An adapter goes
/// on after one that is not taken, and ends at a signal.
int runPublish(const PublishOptions &options);

} // namespace scenedeck
