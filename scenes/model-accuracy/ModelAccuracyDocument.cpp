// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/ModelAccuracyDocument.h"

#include <QJsonArray>

namespace scenedeck
{

namespace
{
QJsonValue orNull(std::optional<double> value)
{
    return value ? QJsonValue(*value) : QJsonValue::Null;
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
        {QStringLiteral("best"), model.best},
        {QStringLiteral("age_s"), model.ageSeconds},
        {QStringLiteral("history"), history},
    };
}
} // namespace

std::optional<double> ModelAccuracyDocument::Model::change() const
{
    return previous ? std::optional(accuracy - *previous) : std::nullopt;
}

QJsonObject ModelAccuracyDocument::toJson() const
{
    QJsonArray modelsJson;
    for (const Model &model : models)
        modelsJson.append(modelJson(model));
    return {{QStringLiteral("models"), modelsJson}};
}

} // namespace scenedeck
