// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <cstddef>
#include <optional>

namespace scenedeck
{

/// How often events of one type usually come, and when the last one did. Times are Unix
/// milliseconds, as the listener stamped them, so that it also works on the retained state.
///
/// The usual gap is the median of the last 32 gaps. A batch is one arrival: an event counts only
/// when it comes a second or more after the one counted before. Until two have been counted the
/// usual gap is taken to be AssumedGapMs.
class ArrivalGaps
{
public:
    static constexpr std::size_t KeptGaps = 32;
    static constexpr qint64 BurstMs = 1000;
    static constexpr qint64 AssumedGapMs = 30'000;
    static constexpr qint64 SmallestStaleMs = 5000;

    /// Takes an event received at @p ms. One that is older than the last changes nothing.
    void arrived(qint64 ms);

    /// When the newest event was received; nothing before the first.
    std::optional<qint64> lastMs() const { return m_last; }

    /// Milliseconds without an event after which the data is stale: three usual gaps, at least 5 s.
    qint64 staleAfterMs() const;

private:
    std::array<qint64, KeptGaps> m_gaps{};
    std::size_t m_count = 0;         // of gaps seen since the start
    std::optional<qint64> m_counted; // the arrival that counted last
    std::optional<qint64> m_last;
};

} // namespace scenedeck
