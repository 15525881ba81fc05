// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace scenedeck
{

/// Intervals between arrivals of events of one type, and the time of the last one. Times are
/// milliseconds of the monotonic clock, so that setting the wall clock has no effect.
///
/// Only the first event of a burst counts as an arrival: an event counts only if it arrives at
/// least a second after the last one that counted. The last 64 gaps between such arrivals are
/// stored.
class ArrivalGaps
{
public:
    static constexpr std::size_t StoredGaps = 64;
    static constexpr qint64 BurstMs = 1000;
    static constexpr qint64 ShortestLimitMs = 10'000;

    /// Records an event that arrived at @p ms. Ignores events older than the last one.
    void arrived(qint64 ms);

    /// Records an event of an earlier run, which arrived at @p ms, computed from the wall clocks
    /// then and now. Adds no gap: these clocks are not precise enough, and the time without a run
    /// is not a gap.
    void restored(qint64 ms);

    /// Arrival of the newest event; nullopt before the first.
    std::optional<qint64> lastMs() const { return m_lastMs; }

    /// The gaps, in milliseconds, oldest first.
    std::vector<qint64> gaps() const;

    /// Time after an event, in milliseconds, for which the data counts as live: 1.5 times the 95th
    /// percentile (nearest rank) of the gaps, at least 10 s.
    qint64 limitMs() const;

    /// The same for a producer that states an interval of @p seconds.
    static qint64 limitMs(double seconds);

private:
    std::array<qint64, StoredGaps> m_gaps{};
    std::size_t m_gapCount = 0;            // number of gaps since the start
    std::optional<qint64> m_lastCountedMs; // the last arrival that counted
    std::optional<qint64> m_lastMs;
};

} // namespace scenedeck
