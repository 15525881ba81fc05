// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// Picks the software renderer where OpenGL cannot be had, with a line in the log; Qt Quick would
/// end the process otherwise. Leaves the choice alone where the environment has made one
/// (QT_QUICK_BACKEND, QSG_RHI_BACKEND). After the application object, before the first window.
void chooseGraphicsBackend();

} // namespace scenedeck
