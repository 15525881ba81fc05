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

/// Result of parseOptions().
struct ParsedOptions
{
    Options options;
    /// If set, the process must exit with this code. --help and --version have been printed to
    /// stdout, an error as one line to stderr. 2 for an error.
    std::optional<int> exitCode;
};

/// Parses @p arguments (without the program's name), the environment (SCENEDECK_…) and the
/// configuration file; the former have precedence. @p addMore may add subcommands.
ParsedOptions parseOptions(const QStringList &arguments,
                           const std::function<void(CLI::App &)> &addMore = {});

} // namespace scenedeck
