// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// As many open files as the system allows without asking: every viewer is one.
void raiseDescriptorLimit();

/// Whether Qt would find a screen: X11, Wayland, or a platform that was named.
bool hasDisplay();

/// One line on stderr: no display here, so no window; the address that follows is to be opened.
void sayThatThereIsNoScreen();

} // namespace scenedeck
