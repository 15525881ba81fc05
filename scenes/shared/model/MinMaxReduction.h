// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace scenedeck
{

/// Thins evenly spaced @p values to at most @p atMost points (an even number ≥ 2) without losing a
/// spike. Up to atMost values come back as they are. Otherwise there are B = atMost / 2 buckets;
/// bucket b covers the indices from ⌊b·n/B⌋ to before ⌊(b+1)·n/B⌋ and yields two values: its
/// minimum and its maximum, the one with the lower index first. Of equal values the first one
/// counts as minimum and as maximum; a bucket of one value yields it twice. So the result always
/// has 2·B values, evenly spaced again to within one bucket.
std::vector<double> reduceMinMax(std::span<const double> values, std::size_t atMost);

} // namespace scenedeck
