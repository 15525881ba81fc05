// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/ClockSteps.h"

#include <deque>
#include <limits>

namespace scenedeck
{

/// What is too old for the event log. Segments of this run are judged by their numbers, those of
/// earlier runs by their wall time.
struct LogCutoff
{
    qint64 beforeMs =
        std::numeric_limits<qint64>::min();            ///< earlier runs: older than this, Unix ms
    qint64 nowMs = std::numeric_limits<qint64>::max(); ///< a later date is wrong, and tells nothing
    quint64 earlierSeq = std::numeric_limits<quint64>::max(); ///< the last event of earlier runs
    quint64 seq = 0; ///< events up to here are too old in any case
};

/// How old the events of the log are, although the wall clock may be set. For one thread.
class LogAges
{
public:
    static constexpr qint64 LongStepMs = 60'000; ///< the wall clock was set by more than this …
    static constexpr qint64 WaitMs = 600'000;    ///< … then nothing is judged by it for so long

    /// @p clock outlives this; events older than @p ageMs are too old.
    LogAges(const Clock &clock, qint64 ageMs);

    /// Events up to @p seq were in the log before this run; only the first call counts.
    void begin(quint64 seq);

    /// Events up to @p seq are in the log now.
    void written(quint64 seq);

    /// Called at least once a second, so that steps of the clock are noticed.
    LogCutoff cutoff();

private:
    static constexpr qint64 BucketMs = 60'000;

    /// Events up to seq were in the log at lastMs, by the monotonic clock.
    struct Bucket
    {
        qint64 firstMs;
        qint64 lastMs;
        quint64 seq;
    };

    const Clock &m_clock;
    const qint64 m_ageMs;
    ClockSteps m_steps;
    std::deque<Bucket> m_buckets; // oldest first
    quint64 m_earlierSeq = std::numeric_limits<quint64>::max();
    quint64 m_tooOldSeq = 0;
    qint64 m_waitsUntilMs; // monotonic
};

} // namespace scenedeck
