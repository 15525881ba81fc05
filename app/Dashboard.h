// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"
#include "core/server/Server.h"

namespace scenedeck
{

/// Where @p server listens, in one line.
QString listeningLine(const Server &server);

/// Starts @p server and prints on stdout where it listens, or on stderr why not. False when not.
bool startServer(Server &server);

/// Serves without a screen until SIGINT or SIGTERM comes. Needs a QCoreApplication. The exit code.
int runHeadless(const Options &options);

} // namespace scenedeck
