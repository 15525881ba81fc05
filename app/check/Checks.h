// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"
#include "app/check/CheckReport.h"

namespace scenedeck
{

/// Versions of what the executable was built with and runs with, and the user it runs as.
void checkBuild(CheckReport &report);

/// Whether each address that @p options wants to listen on is free, or who has it.
void checkPorts(const ServerOptions &options, CheckReport &report);

/// Whether the data directory can be read and the state directory written.
void checkDirectories(const ServerOptions &options, CheckReport &report);

/// Whether the folders in the data directory @p path can be listed, on which file systems they are,
/// and whether these report changes.
void checkDataFolders(const QString &path, CheckReport &report);

/// How large the event log is, whether it can be read, and whether another dashboard holds it.
void checkLog(const ServerOptions &options, CheckReport &report);

} // namespace scenedeck
