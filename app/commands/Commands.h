// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace CLI
{
class App;
}

namespace scenedeck
{

/// What the command line asks for instead of a dashboard.
struct ChosenCommand
{
    /// Runs the command and returns the exit code; empty when no subcommand was given. To be
    /// called in the main thread, once a QCoreApplication exists.
    std::function<int()> run;
};

/// Adds `publish`, `record` and `replay` to @p app. Parsing it then fills @p chosen, which must
/// outlive the parse. Environment: SCENEDECK_URL is the default of --url.
void addCommands(CLI::App &app, ChosenCommand &chosen);

} // namespace scenedeck
