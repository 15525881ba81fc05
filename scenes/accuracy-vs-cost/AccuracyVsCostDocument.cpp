// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/AccuracyVsCostDocument.h"

#include <QJsonArray>

#include <algorithm>
#include <tuple>

namespace scenedeck
{

namespace
{
QJsonObject modelJson(const ModelCost &model)
{
    QJsonArray trail;
    for (const CostPoint &point : model.trail)
        trail.append(QJsonArray{point.latencyUs, point.accuracy});
    return {{QStringLiteral("model"), model.model},
            {QStringLiteral("latency_us"), model.value.latencyUs},
            {QStringLiteral("accuracy"), model.value.accuracy},
            {QStringLiteral("received_ms"), model.receivedMs},
            {QStringLiteral("efficient"), model.efficient},
            {QStringLiteral("trail"), trail}};
}

bool comesBefore(const ModelCost &a, const ModelCost &b)
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
    return {{QStringLiteral("models"), array}};
}

void markEfficient(std::vector<ModelCost> &models)
{
    std::sort(models.begin(), models.end(), comesBefore);
    const ModelCost *best = nullptr; // the most accurate one so far, the quickest of equals
    for (ModelCost &model : models) {
        model.efficient =
            !best || model.value.accuracy > best->value.accuracy || model.value == best->value;
        if (!best || model.value.accuracy > best->value.accuracy)
            best = &model;
    }
}

} // namespace scenedeck
