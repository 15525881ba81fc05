// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/ModelAccuracyDocument.h"

#include "scenes/model-accuracy/ModelAccuracyHeadline.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace scenedeck
{

namespace
{
QJsonValue orNull(std::optional<double> value)
{
    return value ? QJsonValue(*value) : QJsonValue::Null;
}

QJsonValue intervalJson(const std::optional<Interval> &interval)
{
    return interval ? QJsonValue(QJsonArray{interval->low, interval->high}) : QJsonValue::Null;
}

QJsonObject modelJson(const ModelAccuracyDocument::Model &model)
{
    QJsonArray history;
    for (const double value : model.history)
        history.append(value);
    return {
        {QStringLiteral("model"), model.model},
        {QStringLiteral("accuracy"), model.accuracy},
        {QStringLiteral("previous"), orNull(model.previous)},
        {QStringLiteral("change"), orNull(model.change())},
        {QStringLiteral("n"), model.n > 0 ? QJsonValue(model.n) : QJsonValue::Null},
        {QStringLiteral("interval"), intervalJson(model.interval)},
        {QStringLiteral("best"), model.best},
        {QStringLiteral("age_s"),
         model.ageSeconds ? QJsonValue(*model.ageSeconds) : QJsonValue::Null},
        {QStringLiteral("history"), history},
    };
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

bool ModelAccuracyDocument::hasClearBest() const
{
    return std::any_of(models.begin(), models.end(), [](const Model &model) { return model.best; });
}

QJsonObject ModelAccuracyDocument::toJson() const
{
    QJsonArray modelsJson;
    for (const Model &model : models)
        modelsJson.append(modelJson(model));
    QJsonObject json{{QStringLiteral("clear_best"), hasClearBest()},
                     {QStringLiteral("models"), modelsJson}};
    headlineOf(*this).writeTo(json);
    return json;
}

} // namespace scenedeck
