// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// Logs the missing font families of the design and the Debian packages that contain them. Without
/// them the deck uses other fonts, in which labels may not fit.
void reportMissingFonts();

} // namespace scenedeck
