// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// Whether windows are placed and made full screen on request. False only on an X display without a
/// window manager (Xvfb, `xinit scenedeck`), where Qt's showFullScreen() has no effect; determined
/// by _NET_SUPPORTING_WM_CHECK of the Extended Window Manager Hints. True on other platforms. Needs
/// the application object.
bool hasWindowManager();

} // namespace scenedeck
