// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace scenedeck
{

/// Inhibits screen blanking as far as possible without D-Bus or a library of the window system, and
/// logs the measure. It depends on Qt's @p platform:
///  - X11: starts `xset` (package x11-xserver-utils) to disable screen saver and power saving, and
///    does not wait for it;
///  - Wayland: none; kiosk compositors such as cage do not blank, desktops have a setting;
///  - others (eglfs): none; use the kernel parameter `consoleblank=0`.
void inhibitScreenBlanking(const QString &platform);

} // namespace scenedeck
