// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/Detection.h"

#include <algorithm>
#include <limits>

namespace scenedeck
{

namespace
{
constexpr double Never = std::numeric_limits<double>::infinity();

bool isInfection(const PhaseValue &value)
{
    return value.phase == Phase::Infecting || value.phase == Phase::InfectedRunning;
}

bool isOnset(const std::optional<PredictedWindow> &window)
{
    return window && window->actual && isInfection(*window->actual);
}

bool isAlarm(const std::optional<PredictedWindow> &window)
{
    return window && isInfection(window->predicted);
}

bool isJudged(const std::optional<PredictedWindow> &window)
{
    return window && window->isJudged();
}

/// Accumulates the outcomes of the episodes.
class Tally
{
public:
    void add(const PredictedEpisode &episode)
    {
        const auto begin = episode.windows.begin();
        const auto end = episode.windows.end();
        const auto onset = std::find_if(begin, end, isOnset);
        const auto quiet = std::count_if(begin, onset, isJudged);
        const auto alarms = std::count_if(
            begin, onset, [](const auto &window) { return isJudged(window) && isAlarm(window); });
        m_detection.quietWindows += static_cast<int>(quiet);
        m_detection.falseAlarms += static_cast<int>(alarms);
        if (onset == end)
            return;
        const auto alarm = std::find_if(onset, end, isAlarm);
        if (alarm != end)
            addDetected(static_cast<int>(alarm - onset));
        else if (std::all_of(onset, end, isJudged))
            addMissed();
        else
            ++m_detection.pending;
    }

    Detection result()
    {
        m_detection.medianSeconds = median();
        return m_detection;
    }

private:
    void addDetected(int windowsAfterOnset)
    {
        ++m_detection.detected;
        m_delays.push_back((windowsAfterOnset + 1) * PredictedEpisode::WindowSeconds);
    }

    void addMissed()
    {
        ++m_detection.missed;
        m_delays.push_back(Never);
    }

    std::optional<double> median()
    {
        if (m_delays.empty())
            return std::nullopt;
        std::sort(m_delays.begin(), m_delays.end());
        const double upper = m_delays[m_delays.size() / 2];
        const double lower = m_delays[(m_delays.size() - 1) / 2];
        if (upper == Never)
            return std::nullopt;
        return (lower + upper) / 2;
    }

    Detection m_detection;
    std::vector<double> m_delays;
};
} // namespace

Detection Detection::of(const std::vector<PredictedEpisode> &episodes)
{
    Tally tally;
    for (const PredictedEpisode &episode : episodes)
        tally.add(episode);
    return tally.result();
}

} // namespace scenedeck
