// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/NewestEpisode.h"

#include "scenes/shared/model/ModelName.h"

#include <QJsonArray>

#include <algorithm>
#include <limits>

namespace scenedeck
{

namespace
{
using Retained = RetainedEpisodes::Episode;
using Windows = RetainedEpisodes::Windows;

const PredictionBody &bodyOf(const Event &event)
{
    return std::get<PredictionBody>(event.body);
}

quint64 lowestSeq(const Windows &windows)
{
    quint64 lowest = std::numeric_limits<quint64>::max();
    for (const Event *window : windows) {
        if (window)
            lowest = std::min(lowest, window->seq);
    }
    return lowest;
}

quint64 highestSeq(const Windows &windows)
{
    quint64 highest = 0;
    for (const Event *window : windows) {
        if (window)
            highest = std::max(highest, window->seq);
    }
    return highest;
}

/// The windows of one episode as predicted by each model that has any, in the order of @p models.
std::vector<std::pair<QString, Windows>>
windowsByModel(const RetainedEpisodes &retained, const QStringList &models, const QString &id)
{
    std::vector<std::pair<QString, Windows>> found;
    for (const QString &model : models) {
        const Windows windows = retained.find(model, id);
        if (highestSeq(windows) > 0)
            found.emplace_back(model, windows);
    }
    return found;
}

/// Whether each window of the episode has a prediction of any model.
bool isComplete(const RetainedEpisodes &retained, const QStringList &models, const QString &id)
{
    Windows any{};
    for (const QString &model : models) {
        const Windows windows = retained.find(model, id);
        for (std::size_t i = 0; i < any.size(); ++i)
            any.at(i) = any.at(i) ? any.at(i) : windows.at(i);
        if (std::find(any.begin(), any.end(), nullptr) == any.end())
            return true;
    }
    return false;
}

NewestEpisode::ModelRow rowOf(const QString &model, const Windows &windows,
                              const NewestEpisode::Phases &actual)
{
    NewestEpisode::ModelRow row{listedModelName(model), {}, {}};
    PredictedEpisode episode;
    for (std::size_t i = 0; i < windows.size(); ++i) {
        if (!windows.at(i))
            continue;
        row.predicted.at(i) = bodyOf(*windows.at(i)).predicted;
        episode.windows.at(i) = {*row.predicted.at(i), actual.at(i)};
    }
    row.outcome = EpisodeOutcome::of(episode);
    return row;
}

QJsonArray phasesJson(const NewestEpisode::Phases &phases)
{
    QJsonArray json;
    for (const std::optional<PhaseValue> &phase : phases)
        json.append(phase ? QJsonValue(phase->name) : QJsonValue::Null);
    return json;
}

QJsonObject rowJson(const NewestEpisode::ModelRow &row)
{
    const bool isDetected = row.outcome.kind == EpisodeOutcome::Kind::Detected;
    return {{QStringLiteral("model"), row.model},
            {QStringLiteral("predicted"), phasesJson(row.predicted)},
            {QStringLiteral("outcome"), row.outcome.name()},
            {QStringLiteral("delay_s"),
             isDetected ? QJsonValue(row.outcome.delaySeconds) : QJsonValue::Null},
            {QStringLiteral("sentence"), row.outcome.sentence()}};
}
} // namespace

NewestEpisode NewestEpisode::of(const RetainedEpisodes &retained, const QString &shown)
{
    QStringList models = retained.models();
    models.removeOne(shown);
    models.prepend(shown);
    const std::vector<Retained> listed = retained.newestFirst(shown);
    const auto open = std::find_if(listed.begin(), listed.end(), [&](const Retained &episode) {
        return !isComplete(retained, models, episode.id);
    });
    NewestEpisode newest;
    newest.isRunning =
        open != listed.end() && highestSeq(open->windows) >= lowestSeq(listed.front().windows);
    newest.id = newest.isRunning ? open->id : listed.front().id;
    const auto byModel = windowsByModel(retained, models, newest.id);
    for (const auto &[model, windows] : byModel) {
        if (newest.host.isEmpty())
            newest.host = hostOf(windows);
        for (std::size_t i = 0; i < windows.size(); ++i) {
            if (windows.at(i) && !newest.actual.at(i))
                newest.actual.at(i) = bodyOf(*windows.at(i)).actual;
        }
    }
    for (const auto &[model, windows] : byModel)
        newest.models.push_back(rowOf(model, windows, newest.actual));
    return newest;
}

QJsonObject NewestEpisode::toJson() const
{
    QJsonArray rows;
    for (const ModelRow &row : models)
        rows.append(rowJson(row));
    return {{QStringLiteral("episode_id"), id},
            {QStringLiteral("host"), host.isEmpty() ? QJsonValue::Null : QJsonValue(host)},
            {QStringLiteral("running"), isRunning},
            {QStringLiteral("actual"), phasesJson(actual)},
            {QStringLiteral("models"), rows}};
}

QString hostOf(const RetainedEpisodes::Windows &windows)
{
    quint64 newest = 0;
    QString host;
    for (const Event *window : windows) {
        if (!window || window->seq < newest || bodyOf(*window).host.isEmpty())
            continue;
        newest = window->seq;
        host = bodyOf(*window).host;
    }
    return host;
}

} // namespace scenedeck
