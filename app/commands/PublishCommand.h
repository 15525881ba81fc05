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
    std::string event;   ///< one event; empty with a file or an adapter
    std::string file;    ///< one event or document per line; "-" is standard input
    double rate = 0;     ///< lines per second; 0: unlimited
    std::string from;    ///< the program that made the documents; empty: the input is events
    std::string adapter; ///< ADDR:PORT to which that program posts; empty: no adapter
};

void addPublishCommand(CLI::App &app, ChosenCommand &chosen);

/// Publishes. Prints the response on stdout (one event) or the number of accepted events on stderr.
/// Returns the exit code: 1 at the first rejected event. Events of a file or of standard input are
/// retried while the dashboard cannot accept them (PublishRetry.h). An adapter continues after a
/// rejected document and stops at a signal (StopSignal.h).
int runPublish(const PublishOptions &options);

} // namespace scenedeck
