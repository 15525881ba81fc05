// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <sys/types.h>

namespace scenedeck
{

/// The ids of all processes that descend from this one, in no order. Complete for a subreaper: a
/// process whose parent has ended becomes its child.
std::vector<pid_t> descendants();

} // namespace scenedeck
