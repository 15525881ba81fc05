// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/ClockSteps.h"

#include <deque>
#include <limits>

namespace scenedeck
{

/// Which events are too old for the log, by LogLimits::ageMs. Segments of this run are compared by
/// seq, those of earlier runs by wall time.
struct LogCutoff
{
    /// Events of earlier runs before this time are too old, Unix milliseconds.
    qint64 beforeMs = std::numeric_limits<qint64>::min();
    /// The current time, Unix milliseconds: a later date of an event is wrong, and is ignored.
    qint64 nowMs = std::numeric_limits<qint64>::max();
    quint64 earlierSeq = std::numeric_limits<quint64>::max(); ///< the last event of earlier runs
    quint64 seq = 0; ///< events up to this one are too old, whatever their run
};

/// Measures the age of logged events for the retention, independently of steps of the wall clock.
/// Events of this run age by the monotonic clock. Those of earlier runs age by the wall clock,
/// which is not used for a while after a large step. For one thread.
class LogAges
{
public:
    static constexpr qint64 LargeStepMs = 60'000; ///< after a larger step of the wall clock …
    static constexpr qint64 DistrustMs = 600'000; ///< … it is not used for this time

    /// @p clock outlives this. Events older than @p ageMs are too old.
    LogAges(const Clock &clock, qint64 ageMs);

    /// To be called before the first write of this run: events up to @p seq are of earlier runs.
    /// Later calls are ignored.
    void begin(quint64 seq);

    /// To be called after a write: events up to @p seq are in the log now.
    void noteWritten(quint64 seq);

    /// Returns the current cutoff. To be called at least once a second, so that steps of the wall
    /// clock are detected.
    LogCutoff cutoff();

private:
    static constexpr qint64 BucketMs = 60'000;

    /// The events that were written within BucketMs from firstMs on, by the monotonic clock: up to
    /// seq, the last of them at lastMs.
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
    qint64 m_distrustUntilMs; // the wall clock is not used before, monotonic
};

} // namespace scenedeck
