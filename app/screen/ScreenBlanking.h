// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace scenedeck
{

/// Keeps the display from going dark, as far as that goes without D-Bus or a library of the window
/// system, and says in the log what was done. What that is depends on Qt's @p platform:
///  - X11: has `xset` (package x11-xserver-utils) turn off screen saver and power saving;
///  - Wayland: nothing; kiosk compositors such as cage don't blank, on a desktop its settings say;
///  - elsewhere (eglfs): nothing; the kernel's `consoleblank=0` does it.
/// It does not wait for xset.
void inhibitScreenBlanking(const QString &platform);

} // namespace scenedeck
