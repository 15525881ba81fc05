// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/Detection.h"

#include "scenes/shared/model/EpisodeOutcome.h"

#include <algorithm>
#include <limits>

namespace scenedeck
{

namespace
{
constexpr double Never = std::numeric_limits<double>::infinity();

/// Accumulates the outcomes of the episodes.
class Tally
{
public:
    void add(const EpisodeOutcome &outcome)
    {
        m_detection.quietWindows += outcome.quietWindows;
        m_detection.falseAlarms += outcome.falseAlarms;
        if (outcome.kind == EpisodeOutcome::Kind::Detected) {
            ++m_detection.detected;
            m_delays.push_back(outcome.delaySeconds);
        } else if (outcome.kind == EpisodeOutcome::Kind::Missed) {
            ++m_detection.missed;
            m_delays.push_back(Never);
        } else if (outcome.kind == EpisodeOutcome::Kind::Pending) {
            ++m_detection.pending;
        }
    }

    Detection result()
    {
        m_detection.medianSeconds = median();
        return m_detection;
    }

private:
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
        tally.add(EpisodeOutcome::of(episode));
    return tally.result();
}

} // namespace scenedeck
