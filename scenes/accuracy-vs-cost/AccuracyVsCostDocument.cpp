// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/AccuracyVsCostDocument.h"

#include "scenes/accuracy-vs-cost/AccuracyVsCostHeadline.h"

#include <QJsonArray>

#include <algorithm>
#include <tuple>

namespace scenedeck
{

namespace
{
QJsonValue intervalJson(const std::optional<Interval> &interval)
{
    return interval ? QJsonValue(QJsonArray{interval->low, interval->high}) : QJsonValue();
}

QJsonValue earlierJson(const std::optional<EarlierCost> &earlier)
{
    if (!earlier)
        return {};
    return QJsonObject{{QStringLiteral("latency_us"), earlier->value.latencyUs},
                       {QStringLiteral("accuracy"), earlier->value.accuracy},
                       {QStringLiteral("received_ms"), earlier->receivedMs}};
}

QJsonObject modelJson(const ModelCost &model)
{
    return {{QStringLiteral("model"), model.model},
            {QStringLiteral("latency_us"), model.value.latencyUs},
            {QStringLiteral("p99_us"), model.p99Us > 0 ? QJsonValue(model.p99Us) : QJsonValue()},
            {QStringLiteral("accuracy"), model.value.accuracy},
            {QStringLiteral("n"), model.n > 0 ? QJsonValue(model.n) : QJsonValue()},
            {QStringLiteral("interval"), intervalJson(model.interval())},
            {QStringLiteral("received_ms"), model.receivedMs},
            {QStringLiteral("efficient"), model.efficient},
            {QStringLiteral("muted"), model.muted},
            {QStringLiteral("earlier"), earlierJson(model.earlier)}};
}

/// Marks each model for which a model with a lower latency has an interval that is completely above
/// its own. @p models must be sorted by latency.
void markMuted(std::vector<ModelCost> &models)
{
    double bestLow = -1; // of the models with a lower latency
    for (auto first = models.begin(); first != models.end();) {
        const double latency = first->value.latencyUs;
        const auto end = std::find_if(first, models.end(), [latency](const ModelCost &model) {
            return model.value.latencyUs > latency;
        });
        for (auto model = first; model != end; ++model)
            model->muted = intervalOr(model->interval(), model->value.accuracy).high < bestLow;
        for (; first != end; ++first)
            bestLow = std::max(bestLow, intervalOr(first->interval(), first->value.accuracy).low);
    }
}

bool isOrderedBefore(const ModelCost &a, const ModelCost &b)
{
    return std::tie(a.value.latencyUs, b.value.accuracy, a.model) <
           std::tie(b.value.latencyUs, a.value.accuracy, b.model);
}
} // namespace

QJsonObject AccuracyVsCostDocument::toJson() const
{
    QJsonArray array;
    for (const ModelCost &model : models)
        array.append(modelJson(model));
    QJsonObject json{{QStringLiteral("models"), array}};
    headlineOf(*this).writeTo(json);
    return json;
}

void markEfficient(std::vector<ModelCost> &models)
{
    std::sort(models.begin(), models.end(), isOrderedBefore);
    const ModelCost *best = nullptr; // most accurate so far; of equals, the quickest
    for (ModelCost &model : models) {
        model.efficient =
            !best || model.value.accuracy > best->value.accuracy || model.value == best->value;
        if (!best || model.value.accuracy > best->value.accuracy)
            best = &model;
    }
    markMuted(models);
}

} // namespace scenedeck
