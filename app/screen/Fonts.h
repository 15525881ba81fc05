// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// Logs which font families of the design are not installed, with the package that has them: the
/// deck then shows in another font, and its labels may not fit as drawn.
void reportMissingFonts();

} // namespace scenedeck
