// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// Whether the arguments are those of `scenedeck supervise`, the process that runs the program of
/// an action. No configuration changes what it does.
bool isSuperviseCommand(int argc, char *argv[]);

/// Runs one of these and returns its exit code. Needs no application object.
/// `scenedeck supervise`: a child process of the dashboard, which sends a RunSpec.
/// `scenedeck supervise --actions DIR`: started by systemd for a connection of the dashboard, which
/// sends a LaunchRequest; the command is read from the action's file in DIR.
int supervise(int argc, char *argv[]);

} // namespace scenedeck
