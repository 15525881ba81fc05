// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// As many open files as the system allows without asking: every viewer is one.
void raiseDescriptorLimit();

/// From now on writing to a pipe that nobody reads, such as that of standard error, fails instead
/// of ending the process.
void ignoreBrokenPipes();

/// Ends the process with @p code beside threads that cannot be ended. No destructor is called.
[[noreturn]] void endBesideThreads(int code);

/// Whether Qt would find a screen: X11, Wayland, or a platform that was named.
bool hasDisplay();

/// One line on stderr: no display here, so no window; the address that follows is to be opened.
void sayThatThereIsNoScreen();

} // namespace scenedeck
