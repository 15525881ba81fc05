// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time/ClockStepHistory.h"

#include "core/time/Clock.h"

namespace scenedeck
{

void ClockStepHistory::record(const ClockStep &step)
{
    const std::lock_guard lock(m_mutex);
    m_steps.push_back({m_clock.monotonicMs(), step});
    if (m_steps.size() > MostSteps)
        m_steps.pop_front();
}

std::vector<ClockStep> ClockStepHistory::recent() const
{
    const qint64 earliest = m_clock.monotonicMs() - KeptMs;
    std::vector<ClockStep> steps;
    const std::lock_guard lock(m_mutex);
    for (const Noticed &noticed : m_steps) {
        if (noticed.monotonicMs >= earliest)
            steps.push_back(noticed.step);
    }
    return steps;
}

} // namespace scenedeck
