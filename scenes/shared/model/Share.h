// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

/// The position of @p value between @p minimum (0) and @p maximum (1). All arguments are finite and
/// the minimum is less than the maximum. The result is finite, even if the difference of the two
/// limits overflows.
double shareOf(double value, double minimum, double maximum);

} // namespace scenedeck
