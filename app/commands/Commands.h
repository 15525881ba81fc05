// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace CLI
{
class App;
}

namespace scenedeck
{

/// The subcommand on the command line, if any.
struct ChosenCommand
{
    /// Runs the command and returns the exit code; empty if there is no subcommand. Call it in the
    /// main thread, once a QCoreApplication exists.
    std::function<int()> run;
};

/// Adds `publish`, `record`, `replay` and `token` to @p app. Parsing sets @p chosen, which must
/// outlive the parse. Environment: SCENEDECK_URL is the default of --url.
void addCommands(CLI::App &app, ChosenCommand &chosen);

} // namespace scenedeck
