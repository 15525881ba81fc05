// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/DashboardAddress.h"

namespace CLI
{
class App;
}

namespace scenedeck
{

/// Adds the option --url to @p command; parsing sets @p address, by default the local dashboard,
/// which must outlive the parse.
void addUrlOption(CLI::App &command, DashboardAddress &address);

} // namespace scenedeck
