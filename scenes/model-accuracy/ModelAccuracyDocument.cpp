// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/ModelAccuracyDocument.h"

#include "scenes/model-accuracy/ModelAccuracyHeadline.h"
#include "scenes/shared/model/Json.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace scenedeck
{

namespace
{
QJsonValue intervalJson(const std::optional<Interval> &interval)
{
    return interval ? QJsonValue(QJsonArray{interval->low, interval->high}) : QJsonValue::Null;
}

QJsonValue countJson(qint64 n)
{
    return n > 0 ? QJsonValue(n) : QJsonValue::Null;
}

void insertHistory(const ModelAccuracyDocument::Model &model, QJsonObject &json)
{
    QJsonArray values;
    QJsonArray times;
    QJsonArray counts;
    for (std::size_t i = 0; i < model.history.size(); ++i) {
        values.append(model.history[i]);
        times.append(model.historyMs[i]);
        counts.append(countJson(model.historyN[i]));
    }
    json.insert(QStringLiteral("history"), values);
    json.insert(QStringLiteral("history_ms"), times);
    json.insert(QStringLiteral("history_n"), counts);
}

QJsonObject modelJson(const ModelAccuracyDocument::Model &model)
{
    QJsonObject json{
        {QStringLiteral("model"), model.model},
        {QStringLiteral("rank"), model.rank},
        {QStringLiteral("accuracy"), model.accuracy},
        {QStringLiteral("previous"), orNull(model.previous)},
        {QStringLiteral("change"), orNull(model.change())},
        {QStringLiteral("n"), countJson(model.n)},
        {QStringLiteral("interval"), intervalJson(model.interval)},
        {QStringLiteral("best"), model.best},
        {QStringLiteral("age_s"),
         model.ageSeconds ? QJsonValue(*model.ageSeconds) : QJsonValue::Null},
    };
    insertHistory(model, json);
    return json;
}
} // namespace

std::optional<double> ModelAccuracyDocument::Model::change() const
{
    return previous ? std::optional(accuracy - *previous) : std::nullopt;
}

bool ModelAccuracyDocument::Model::isChangeNotable() const
{
    const double width = interval ? interval->width() : 0;
    return std::abs(change().value_or(0)) > width / 2;
}

std::optional<HistorySpan> ModelAccuracyDocument::historySpan() const
{
    if (models.empty())
        return std::nullopt;
    HistorySpan span{models.front().historyMs.front(), models.front().historyMs.front()};
    for (const Model &model : models) {
        const auto [oldest, newest] =
            std::minmax_element(model.historyMs.begin(), model.historyMs.end());
        span = {std::min(span.oldestMs, *oldest), std::max(span.newestMs, *newest)};
    }
    return span;
}

bool ModelAccuracyDocument::hasBest() const
{
    return std::any_of(models.begin(), models.end(), [](const Model &model) { return model.best; });
}

bool ModelAccuracyDocument::hasClearBest() const
{
    return std::any_of(models.begin(), models.end(),
                       [](const Model &model) { return model.best && model.n > 0; });
}

QJsonObject ModelAccuracyDocument::toJson() const
{
    QJsonArray modelsJson;
    for (const Model &model : models)
        modelsJson.append(modelJson(model));
    QJsonObject json{{QStringLiteral("clear_best"), hasClearBest()},
                     {QStringLiteral("models"), modelsJson},
                     {QStringLiteral("runs"), runSpansJson(runs)}};
    headlineOf(*this).writeTo(json);
    return json;
}

} // namespace scenedeck
