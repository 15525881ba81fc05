// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

/// Raises the soft limit of open files to the hard limit: each viewer needs a descriptor. @return
/// the soft limit before, for programs that this process starts; 0 if it is unchanged.
qint64 raiseDescriptorLimit();

/// Ignores SIGPIPE: a write to a closed pipe, such as standard error, then fails with EPIPE instead
/// of terminating the process.
void ignoreBrokenPipes();

/// Returns memory of at least 128 KiB to the system when it is freed. By default glibc raises this
/// limit with each larger block, so that the images of scenes fragment the heap for days.
void releaseLargeMemory();

/// Exits with @p code while threads that cannot be joined still run. Calls no destructors.
[[noreturn]] void exitWithRunningThreads(int code);

/// Whether Qt can find a screen: DISPLAY, WAYLAND_DISPLAY or QT_QPA_PLATFORM is set.
bool hasDisplay();

/// Prints one line on stderr: no display, hence no window; open the address below in a viewer.
void reportMissingScreen();

} // namespace scenedeck
