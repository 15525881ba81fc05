// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"
#include "core/server/Server.h"

#include <memory>

namespace scenedeck
{

/// One line with the address that @p server listens on.
QString listeningLine(const Server &server);

/// Starts @p server. Prints its address on stdout, or the error on stderr. False on an error.
bool startServer(Server &server);

class HangupSignal;

/// With --actions, SIGHUP makes @p server read them again as long as the result exists; null
/// without --actions: then SIGHUP is a stop. To be created after the StopSignal.
std::unique_ptr<HangupSignal> reloadOnHangup(const Options &options, Server &server);

/// Runs the server without a screen until SIGINT, SIGTERM or SIGHUP (StopSignal.h). Needs a
/// QCoreApplication. Returns the exit code.
int runHeadless(const Options &options);

} // namespace scenedeck
