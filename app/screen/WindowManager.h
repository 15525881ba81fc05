// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// Whether somebody places windows here and makes them full screen when asked to. False only on an
/// X display without a window manager (a bare Xvfb, a session of nothing but `xinit scenedeck`),
/// where Qt's showFullScreen() changes nothing: asked by _NET_SUPPORTING_WM_CHECK of the Extended
/// Window Manager Hints. Other platforms see to it themselves. After the application object.
bool hasWindowManager();

} // namespace scenedeck
