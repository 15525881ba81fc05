// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/Predictions.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
bool isInfection(const PhaseValue &value)
{
    return value.phase == Phase::Infecting || value.phase == Phase::InfectedRunning;
}

// Index of the first window, from @p first on, that @p holds is true of.
template <typename Condition>
std::optional<std::size_t> firstWindow(const PredictionsDocument::Episode &episode,
                                       std::size_t first, Condition holds)
{
    for (std::size_t i = first; i < episode.windows.size(); ++i) {
        if (episode.windows[i] && holds(*episode.windows[i]))
            return i;
    }
    return std::nullopt;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

void judge(PredictionsDocument &document)
{
    for (const PredictionsDocument::Episode &episode : document.episodes) {
        for (const auto &window : episode.windows) {
            if (!window || !window->judged())
                continue;
            ++document.judged;
            document.correct += window->correct() ? 1 : 0;
            ++document.confusion[static_cast<std::size_t>(window->actual->phase)]
                                [static_cast<std::size_t>(window->predicted.phase)];
        }
    }
}

PredictionsDocument::Detection detect(const std::vector<PredictionsDocument::Episode> &episodes)
{
    PredictionsDocument::Detection detection;
    std::vector<double> delays;
    for (const PredictionsDocument::Episode &episode : episodes) {
        const auto onset = firstWindow(episode, 0, [](const auto &window) {
            return window.actual && isInfection(*window.actual);
        });
        if (!onset)
            continue;
        ++detection.episodes;
        const auto found = firstWindow(
            episode, *onset, [](const auto &window) { return isInfection(window.predicted); });
        if (found)
            delays.push_back(static_cast<double>(*found - *onset) *
                             PredictionsDocument::WindowSeconds);
    }
    detection.detected = static_cast<int>(delays.size());
    if (!delays.empty())
        detection.medianSeconds = median(std::move(delays));
    return detection;
}
} // namespace

SceneDescriptor Predictions::descriptor()
{
    return {QStringLiteral("predictions"),
            QStringLiteral("Predictions"),
            QStringLiteral(
                "Six ten-second windows per episode: what the model said, over what was true"),
            {QStringLiteral("prediction")},
            QStringLiteral(R"({"type":"prediction","episode_id":"ep-1","window_idx":0,)"
                           R"("predicted":"armed","actual":"clean"})"),
            []() -> std::unique_ptr<Scene> { return std::make_unique<Predictions>(); }};
}

PredictionsDocument Predictions::read() const
{
    PredictionsDocument document;
    for (const RecentEpisodes::Episode *recent : m_episodes.newestFirst()) {
        PredictionsDocument::Episode episode{recent->id, {}};
        for (std::size_t i = 0; i < recent->windows.size(); ++i) {
            if (const auto &window = recent->windows[i])
                episode.windows.at(i) = {window->predicted, window->actual};
        }
        document.episodes.push_back(std::move(episode));
    }
    judge(document);
    document.detection = detect(document.episodes);
    return document;
}

} // namespace scenedeck
