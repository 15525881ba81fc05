// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/Predictions.h"

#include "scenes/shared/model/ModelName.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
void judge(PredictionsDocument &document)
{
    for (const PredictedEpisode &episode : document.episodes) {
        for (const std::optional<PredictedWindow> &window : episode.windows) {
            if (!window)
                continue;
            if (!window->isJudged()) {
                ++document.open;
                continue;
            }
            ++document.judged;
            document.correct += window->isCorrect() ? 1 : 0;
            ++document.confusion[static_cast<std::size_t>(window->actual->phase)]
                                [static_cast<std::size_t>(window->predicted.phase)];
        }
    }
}

struct Recall
{
    int windows = 0;
    int correct = 0;
};

std::optional<double> balancedAccuracy(const std::vector<PredictedEpisode> &episodes)
{
    std::array<Recall, PredictionsDocument::ClassCount> recalls{};
    for (const PredictedEpisode &episode : episodes) {
        for (const std::optional<PredictedWindow> &window : episode.windows) {
            if (!window || !window->isJudged())
                continue;
            Recall &recall = recalls[static_cast<std::size_t>(window->actual->phase)];
            ++recall.windows;
            recall.correct += window->isCorrect() ? 1 : 0;
        }
    }
    double sum = 0;
    int phases = 0;
    for (const Recall &recall : recalls) {
        if (recall.windows == 0)
            continue;
        sum += static_cast<double>(recall.correct) / recall.windows;
        ++phases;
    }
    return phases > 0 ? std::optional(sum / phases) : std::nullopt;
}

PredictedEpisode predictedEpisode(const RetainedEpisodes::Episode &retained)
{
    PredictedEpisode episode{retained.id, hostOf(retained.windows), {}};
    for (std::size_t i = 0; i < retained.windows.size(); ++i) {
        if (const Event *window = retained.windows.at(i)) {
            const auto &body = std::get<PredictionBody>(window->body);
            episode.windows.at(i) = {body.predicted, body.actual};
        }
    }
    return episode;
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
            createScene<Predictions>};
}

void Predictions::apply(const EventPtr &event)
{
    if (std::holds_alternative<PredictionBody>(event->body))
        m_episodes.put(event);
}

bool Predictions::shows(const Event &event) const
{
    const auto *body = std::get_if<PredictionBody>(&event.body);
    return body && m_episodes.containsModel(body->model);
}

PredictionsDocument Predictions::read(const QString &chosen) const
{
    PredictionsDocument document;
    const QStringList models = m_episodes.models();
    if (models.isEmpty())
        return document;
    document.isAtModelLimit = m_episodes.isFull();
    for (const QString &model : models)
        document.models.append(listedModelName(model));
    const qsizetype shown = std::max<qsizetype>(0, document.models.indexOf(chosen));
    document.model = document.models[shown];
    for (const RetainedEpisodes::Episode &episode : m_episodes.newestFirst(models[shown]))
        document.episodes.push_back(predictedEpisode(episode));
    judge(document);
    document.balancedAccuracy = balancedAccuracy(document.episodes);
    document.detection = Detection::of(document.episodes);
    document.newest = NewestEpisode::of(m_episodes, models[shown]);
    return document;
}

} // namespace scenedeck
