// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/check/CheckReport.h"

namespace scenedeck
{

/// Which display there is and what would draw on it. Makes the application object; where there is
/// no display, it makes none, which is a fault only where @p wanted.
void checkScreen(int &argc, char **argv, bool wanted, CheckReport &report);

} // namespace scenedeck
