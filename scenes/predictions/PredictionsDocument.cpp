// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/PredictionsDocument.h"

#include "scenes/predictions/PredictionsHeadline.h"
#include "scenes/shared/model/Json.h"

#include <QJsonArray>

namespace scenedeck
{

namespace
{
QJsonValue windowJson(const std::optional<PredictionsDocument::Window> &window)
{
    if (!window)
        return QJsonValue::Null;
    return QJsonObject{
        {QStringLiteral("predicted"), window->predicted.name},
        {QStringLiteral("actual"),
         window->isJudged() ? QJsonValue(window->actual->name) : QJsonValue::Null},
        {QStringLiteral("correct"),
         window->isJudged() ? QJsonValue(window->isCorrect()) : QJsonValue::Null},
    };
}

QJsonObject episodeJson(const PredictionsDocument::Episode &episode)
{
    QJsonArray windows;
    for (const auto &window : episode.windows)
        windows.append(windowJson(window));
    return {{QStringLiteral("episode_id"), episode.id},
            {QStringLiteral("host"),
             episode.host.isEmpty() ? QJsonValue::Null : QJsonValue(episode.host)},
            {QStringLiteral("windows"), windows}};
}

QJsonObject confusionJson(const PredictionsDocument &document)
{
    const std::size_t classes =
        document.hasOther() ? PredictionsDocument::ClassCount : KnownPhaseCount;
    QJsonArray phases;
    QJsonArray rows;
    for (std::size_t actual = 0; actual < classes; ++actual) {
        phases.append(phaseName(static_cast<Phase>(actual)));
        QJsonArray row;
        for (std::size_t predicted = 0; predicted < classes; ++predicted)
            row.append(document.confusion[actual][predicted]);
        rows.append(row);
    }
    return {{QStringLiteral("phases"), phases}, {QStringLiteral("counts"), rows}};
}

QJsonObject detectionJson(const Detection &detection)
{
    return {
        {QStringLiteral("episodes"), detection.episodes()},
        {QStringLiteral("detected"), detection.detected},
        {QStringLiteral("missed"), detection.missed},
        {QStringLiteral("pending"), detection.pending},
        {QStringLiteral("median_s"), orNull(detection.medianSeconds)},
        {QStringLiteral("reached"), detection.medianSeconds.has_value()},
        {QStringLiteral("false_alarms"), detection.falseAlarms},
        {QStringLiteral("quiet_windows"), detection.quietWindows},
    };
}
} // namespace

bool PredictionsDocument::hasOther() const
{
    constexpr auto other = static_cast<std::size_t>(Phase::Other);
    for (std::size_t i = 0; i < ClassCount; ++i) {
        if (confusion[i][other] > 0 || confusion[other][i] > 0)
            return true;
    }
    return false;
}

QJsonObject PredictionsDocument::toJson() const
{
    QJsonArray episodesJson;
    for (const Episode &episode : episodes)
        episodesJson.append(episodeJson(episode));
    QJsonObject json{
        {QStringLiteral("window_s"), Episode::WindowSeconds},
        {QStringLiteral("model"), model.isEmpty() ? QJsonValue::Null : QJsonValue(model)},
        {QStringLiteral("models"), QJsonArray::fromStringList(models)},
        {QStringLiteral("newest"), newest ? QJsonValue(newest->toJson()) : QJsonValue::Null},
        {QStringLiteral("episodes"), episodesJson},
        {QStringLiteral("judged"), judged},
        {QStringLiteral("correct"), correct},
        {QStringLiteral("open"), open},
        {QStringLiteral("share_correct"),
         judged > 0 ? QJsonValue(static_cast<double>(correct) / judged) : QJsonValue::Null},
        {QStringLiteral("balanced_accuracy"), orNull(balancedAccuracy)},
        {QStringLiteral("confusion"), confusionJson(*this)},
        {QStringLiteral("detection"), detectionJson(detection)},
    };
    headlineOf(*this).writeTo(json);
    return json;
}

} // namespace scenedeck
