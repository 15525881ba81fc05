// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>
#include <span>
#include <vector>

namespace scenedeck
{

/// Histogram of durations. Not thread-safe.
class Histogram
{
public:
    /// For the durations of requests: 50 µs to 10 s.
    static constexpr std::array RequestBounds{0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025,
                                              0.005,   0.01,   0.025,   0.05,   0.1,   0.25,
                                              0.5,     1.0,    2.5,     10.0};

    /// @p bounds: inclusive upper bounds of the buckets in seconds, ascending; they outlive this.
    /// Larger durations count in count() only.
    explicit Histogram(std::span<const double> bounds = RequestBounds)
        : m_bounds(bounds)
        , m_buckets(bounds.size())
    {
    }

    std::span<const double> bounds() const { return m_bounds; }

    void observe(std::chrono::duration<double> seconds);

    /// Cumulative number of observations up to and including the bound of @p bucket, as Prometheus
    /// counts them.
    quint64 cumulativeCount(std::size_t bucket) const;

    quint64 count() const { return m_count; }
    double sumSeconds() const { return m_sumSeconds; }

private:
    std::span<const double> m_bounds;
    std::vector<quint64> m_buckets; ///< not cumulative
    quint64 m_count = 0;
    double m_sumSeconds = 0;
};

} // namespace scenedeck
