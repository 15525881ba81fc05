// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/DashboardAddress.h"

namespace CLI
{
class App;
}

namespace scenedeck
{

/// Gives @p command the option --url, which ends up in @p address; default http://127.0.0.1:8447.
/// @p address must outlive the parse.
void addUrlOption(CLI::App &command, DashboardAddress &address);

} // namespace scenedeck
