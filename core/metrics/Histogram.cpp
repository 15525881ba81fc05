// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/Histogram.h"

#include <algorithm>
#include <numeric>

namespace scenedeck
{

void Histogram::observe(std::chrono::duration<double> seconds)
{
    const auto bound = std::lower_bound(m_bounds.begin(), m_bounds.end(), seconds.count());
    if (bound != m_bounds.end())
        ++m_buckets[static_cast<std::size_t>(bound - m_bounds.begin())];
    ++m_count;
    m_sumSeconds += seconds.count();
}

quint64 Histogram::cumulativeCount(std::size_t bucket) const
{
    return std::accumulate(m_buckets.begin(), m_buckets.begin() + std::ptrdiff_t(bucket) + 1,
                           quint64(0));
}

} // namespace scenedeck
