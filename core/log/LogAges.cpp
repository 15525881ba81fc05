// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogAges.h"

#include "core/time/Clock.h"

#include <cstdlib>

namespace scenedeck
{

LogAges::LogAges(const Clock &clock, qint64 ageMs)
    : m_clock(clock)
    , m_ageMs(ageMs)
    , m_steps(clock)
    , m_distrustUntilMs(clock.monotonicMs())
{
}

void LogAges::begin(quint64 seq)
{
    if (!m_buckets.empty())
        return;
    m_earlierSeq = seq;
    noteWritten(seq);
}

void LogAges::noteWritten(quint64 seq)
{
    const qint64 now = m_clock.monotonicMs();
    if (m_buckets.empty() || now - m_buckets.back().firstMs >= BucketMs)
        m_buckets.push_back({now, now, seq});
    m_buckets.back().lastMs = now;
    m_buckets.back().seq = seq;
}

LogCutoff LogAges::cutoff()
{
    const qint64 now = m_clock.monotonicMs();
    if (const auto step = m_steps.check(); step && std::abs(step->byMs) > LargeStepMs)
        m_distrustUntilMs = now + DistrustMs;
    for (const Bucket &bucket : m_buckets) {
        if (bucket.lastMs < now - m_ageMs)
            m_tooOldSeq = bucket.seq;
    }
    while (m_buckets.size() > 1 && m_buckets.front().seq <= m_tooOldSeq)
        m_buckets.pop_front();
    LogCutoff cutoff;
    cutoff.nowMs = m_clock.unixMs();
    cutoff.earlierSeq = m_earlierSeq;
    cutoff.seq = m_tooOldSeq;
    if (now >= m_distrustUntilMs)
        cutoff.beforeMs = cutoff.nowMs - m_ageMs;
    return cutoff;
}

} // namespace scenedeck
