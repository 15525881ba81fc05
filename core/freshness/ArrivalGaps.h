// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace scenedeck
{

/// How often events of one type arrive, and when the last one did. Times are milliseconds of the
/// monotonic clock, so that setting the wall clock changes nothing.
///
/// Of a batch only the first event counts as an arrival: an event counts only when it arrives a
/// second or more after the one counted before. The last 64 gaps between such arrivals are stored.
class ArrivalGaps
{
public:
    static constexpr std::size_t StoredGaps = 64;
    static constexpr qint64 BurstMs = 1000;
    static constexpr qint64 ShortestLimitMs = 10'000;

    /// Records an event that arrived at @p ms. One that is older than the last changes nothing.
    void arrived(qint64 ms);

    /// Records an event of an earlier run, which arrived at @p ms by the wall clocks of then and
    /// now. It makes no gap: neither do these clocks measure one, nor is the time without a run
    /// one.
    void restored(qint64 ms);

    /// When the newest event arrived; nothing before the first.
    std::optional<qint64> lastMs() const { return m_last; }

    /// The gaps, in milliseconds, oldest first.
    std::vector<qint64> gaps() const;

    /// Milliseconds after an event for which the data counts as live: 1.5 times the 95th percentile
    /// (nearest rank) of the gaps, at least 10 s.
    qint64 limitMs() const;

    /// The same where a producer says that an event arrives every @p seconds.
    static qint64 limitMs(double seconds);

private:
    std::array<qint64, StoredGaps> m_gaps{};
    std::size_t m_count = 0;         // of gaps since the start
    std::optional<qint64> m_counted; // the arrival that counted last
    std::optional<qint64> m_last;
};

} // namespace scenedeck
