// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>

namespace scenedeck
{

/// Histogram of durations, with buckets from 50 µs to 10 s. Not thread-safe.
class Histogram
{
public:
    /// Inclusive upper bounds in seconds. Larger values count in count() only.
    static constexpr std::array Bounds{0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025,
                                       0.005,   0.01,   0.025,   0.05,   0.1,   0.25,
                                       0.5,     1.0,    2.5,     10.0};

    void observe(std::chrono::duration<double> seconds);

    /// Cumulative number of observations up to and including the bound of @p bucket, as Prometheus
    /// counts them.
    quint64 cumulativeCount(std::size_t bucket) const;

    quint64 count() const { return m_count; }
    double sumSeconds() const { return m_sumSeconds; }

private:
    std::array<quint64, Bounds.size()> m_buckets{}; ///< not cumulative
    quint64 m_count = 0;
    double m_sumSeconds = 0;
};

} // namespace scenedeck
