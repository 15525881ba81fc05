// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time/ClockStepHistory.h"

#include "core/time/Clock.h"

namespace scenedeck
{

void ClockStepHistory::record(const ClockStep &step)
{
    const std::lock_guard lock(m_mutex);
    m_steps.push_back({m_clock.monotonicMs(), step});
    if (m_steps.size() > MaxSteps)
        m_steps.pop_front();
}

std::vector<ClockStep> ClockStepHistory::recent() const
{
    const qint64 earliest = m_clock.monotonicMs() - RetentionMs;
    std::vector<ClockStep> steps;
    const std::lock_guard lock(m_mutex);
    for (const DetectedStep &detected : m_steps) {
        if (detected.monotonicMs >= earliest)
            steps.push_back(detected.step);
    }
    return steps;
}

} // namespace scenedeck
