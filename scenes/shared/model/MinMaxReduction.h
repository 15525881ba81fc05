// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace scenedeck
{

/// Reduces evenly spaced @p values to at most @p atMost points (an even number ≥ 2) without losing
/// spikes. Up to atMost values are returned unchanged. Otherwise there are B = atMost / 2 buckets.
/// Bucket b covers the indices from ⌊b·n/B⌋ to before ⌊(b+1)·n/B⌋ and yields two values: its
/// minimum and its maximum, the one with the lower index first. Of equal values, the first counts
/// as minimum and as maximum. A bucket of one value yields it twice. The result then always has 2·B
/// values, evenly spaced to within one bucket.
std::vector<double> reduceMinMax(std::span<const double> values, std::size_t atMost);

} // namespace scenedeck
