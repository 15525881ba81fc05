// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"
#include "app/check/CheckReport.h"

namespace scenedeck
{

/// Versions of the program, the libraries and the system, and the user id.
void checkBuild(CheckReport &report);

/// Whether each listen address of @p options is free; if not, the process that uses it.
void checkPorts(const ServerOptions &options, CheckReport &report);

/// Whether the data directory can be read and the state directory written.
void checkDirectories(const ServerOptions &options, CheckReport &report);

/// Whether the folders in the data directory @p path can be listed, their file systems, and whether
/// these report changes.
void checkDataFolders(const QString &path, CheckReport &report);

/// Size of the event log, whether it can be read, and whether another dashboard uses it.
void checkLog(const ServerOptions &options, CheckReport &report);

/// Whether the plugins can be loaded; the actions of files and plugins, and what would prevent
/// their start.
void checkActions(const ServerOptions &options, CheckReport &report);

} // namespace scenedeck
