// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"
#include "core/server/Server.h"

namespace scenedeck
{

/// One line with the address that @p server listens on.
QString listeningLine(const Server &server);

/// Starts @p server. Prints its address on stdout, or the error on stderr. False on an error.
bool startServer(Server &server);

/// Runs the server without a screen until SIGINT, SIGTERM or SIGHUP (StopSignal.h). Needs a
/// QCoreApplication. Returns the exit code.
int runHeadless(const Options &options);

} // namespace scenedeck
