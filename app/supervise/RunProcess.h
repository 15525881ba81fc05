// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/RunSpec.h"

#include <optional>

#include <sys/types.h>

namespace scenedeck
{

/// A started program: the leader of its own process group.
struct RunProcess
{
    pid_t pid = 0;     ///< 0: not started
    int output = -1;   ///< read end of the pipe that is its standard output and standard error
    int progress = -1; ///< read end of the pipe that is its descriptor 3
    int error = 0;     ///< errno if not started
};

/// Starts the program of @p spec in @p folder. It gets nothing of this process but the two pipes:
/// no other descriptor, no signal mask, no environment; its soft limit of open files is that of
/// @p spec.
RunProcess startProcess(const RunSpec &spec, const QByteArray &folder);

} // namespace scenedeck
