// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace CLI
{
class App;
}

namespace scenedeck
{

/// What came of reading the options.
struct ParsedOptions
{
    Options options;
    /// Set: the process ends with this code, and the text (for --help, --version or an error: one
    /// line) has been printed where it belongs. 2 for an error.
    std::optional<int> exitCode;
};

/// Reads @p arguments (without the program's name), the environment (SCENEDECK_…) and the
/// configuration file, in falling precedence. @p addMore may add subcommands.
ParsedOptions parseOptions(const QStringList &arguments,
                           const std::function<void(CLI::App &)> &addMore = {});

} // namespace scenedeck
