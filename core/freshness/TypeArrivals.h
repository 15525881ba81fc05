// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/freshness/ArrivalGaps.h"

namespace scenedeck
{

/// What is known of the arrivals of one type of event: how old the newest one is, how long it
/// counts as live, whether it came from a replay.
class TypeArrivals
{
public:
    /// @p startMs: when this run began, by the monotonic clock. Events that arrived before it were
    /// restored from the log.
    explicit TypeArrivals(qint64 startMs) : m_startMs(startMs) {}

    /// Records @p event, which is of this type. Retained events may be out of order.
    void accept(const Event &event);

    bool isEmpty() const { return m_isEmpty; }
    /// When the newest event arrived, by the monotonic clock; nothing when that is unknown.
    std::optional<qint64> newestMs() const { return m_gaps.lastMs(); }
    /// Milliseconds after the newest event for which it counts as live: by what producers expect,
    /// or by the gaps so far.
    qint64 limitMs() const;
    /// The last `expect_every_s` that an event stated; 0 when none has.
    double expectEveryS() const { return m_expectEveryS; }
    bool isReplayed() const { return m_isReplayed; }
    const ArrivalGaps &gaps() const { return m_gaps; }

private:
    qint64 m_startMs;
    ArrivalGaps m_gaps;
    double m_expectEveryS = 0;
    quint64 m_newestSeq = 0;
    bool m_isEmpty = true;
    bool m_isReplayed = false; // the newest one, by seq
};

} // namespace scenedeck
