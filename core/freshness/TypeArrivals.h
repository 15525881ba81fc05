// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/freshness/ArrivalGaps.h"

namespace scenedeck
{

/// Arrivals of one type of event: the age of the newest event, the time for which it counts as
/// live, whether it is replayed.
class TypeArrivals
{
public:
    /// @p startMs is the start of this run by the monotonic clock. Events that arrived before were
    /// restored from the log.
    explicit TypeArrivals(qint64 startMs) : m_startMs(startMs) {}

    /// Records @p event, which must be of this type. Retained events may be in any order.
    void accept(const Event &event);

    bool isEmpty() const { return m_isEmpty; }
    /// Arrival of the newest event by the monotonic clock; nullopt if unknown.
    std::optional<qint64> newestMs() const { return m_gaps.lastMs(); }
    /// Time after the newest event, in milliseconds, for which it counts as live: from the interval
    /// that producers state, or from the gaps so far.
    qint64 limitMs() const;
    /// The last stated `expect_every_s`; 0 if none was stated.
    double expectEveryS() const { return m_expectEveryS; }
    bool isReplayed() const { return m_isReplayed; }
    const ArrivalGaps &gaps() const { return m_gaps; }

private:
    qint64 m_startMs;
    ArrivalGaps m_gaps;
    double m_expectEveryS = 0;
    quint64 m_newestSeq = 0;
    bool m_isEmpty = true;
    bool m_isReplayed = false; // of the newest event by seq
};

} // namespace scenedeck
