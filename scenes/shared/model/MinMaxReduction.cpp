// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/MinMaxReduction.h"

#include <algorithm>

namespace scenedeck
{

std::vector<double> reduceMinMax(std::span<const double> values, std::size_t atMost)
{
    const std::size_t count = values.size();
    if (count <= atMost)
        return {values.begin(), values.end()};
    const std::size_t buckets = atMost / 2;
    std::vector<double> reduced;
    reduced.reserve(2 * buckets);
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        const std::size_t begin = bucket * count / buckets;
        const std::size_t end = (bucket + 1) * count / buckets;
        const auto part = values.subspan(begin, end - begin);
        const auto smallest = std::min_element(part.begin(), part.end());
        const auto largest = std::max_element(part.begin(), part.end());
        reduced.push_back(*std::min(smallest, largest));
        reduced.push_back(*std::max(smallest, largest));
    }
    return reduced;
}

} // namespace scenedeck
