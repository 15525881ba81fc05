// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// Where @p value lies between @p minimum (0) and @p maximum (1), all finite and the minimum
/// smaller: finite too, although the difference of two finite numbers may not be.
double shareOf(double value, double minimum, double maximum);

} // namespace scenedeck
