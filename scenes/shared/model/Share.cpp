// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/Share.h"

#include <cmath>

namespace scenedeck
{

double shareOf(double value, double minimum, double maximum)
{
    const double span = maximum - minimum;
    if (std::isfinite(span))
        return (value - minimum) / span;
    return (value / 2 - minimum / 2) / (maximum / 2 - minimum / 2);
}

} // namespace scenedeck
