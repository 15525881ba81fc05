// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/AccuracyVsCostHeadline.h"

#include "scenes/accuracy-vs-cost/CostText.h"
#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelLimit.h"
#include "scenes/shared/model/ModelOrder.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr double MinAccuracyShare = 0.9;

QString bestText(const ModelCost &best, bool isQuickest, std::size_t models)
{
    const QString name = human::shortName(modelLabel(best.model));
    const QString value =
        QStringLiteral("%1 in %2")
            .arg(human::percent(best.value.accuracy), human::latency(best.value.latencyUs));
    if (models == 1)
        return QStringLiteral("%1: %2").arg(name, value);
    if (isQuickest)
        return QStringLiteral("No model is quicker or more accurate than %1: %2").arg(name, value);
    return QStringLiteral("%1 has %2; no quicker model has nine tenths of that").arg(name, value);
}

QString tradeText(const ModelCost &quick, const ModelCost &best, double accuracy, double latency)
{
    return QStringLiteral("%1 gives %2 of the accuracy of %3 for %4 of its time")
        .arg(human::shortName(modelLabel(quick.model)), human::percent(accuracy),
             human::shortName(modelLabel(best.model)), human::percent(latency));
}
} // namespace

// The models are in ascending order of latency.
Headline headlineOf(const AccuracyVsCostDocument &document)
{
    const std::vector<ModelCost> &models = document.models;
    const auto best =
        std::max_element(models.begin(), models.end(), [](const ModelCost &a, const ModelCost &b) {
            return a.value.accuracy < b.value.accuracy;
        });
    if (best == models.end())
        return {};
    const auto quick = std::find_if(models.begin(), best, [&](const ModelCost &model) {
        return model.value.accuracy >= MinAccuracyShare * best->value.accuracy;
    });
    const double accuracy = quick == best ? 1 : quick->value.accuracy / best->value.accuracy;
    const double latency = quick->value.latencyUs / best->value.latencyUs;
    const QString text = quick == best ? bestText(*best, best == models.begin(), models.size())
                                       : tradeText(*quick, *best, accuracy, latency);
    return {withModelLimit(text, document.isFull, static_cast<qsizetype>(models.size())),
            {{QStringLiteral("model"), quick->model},
             {QStringLiteral("best"), best->model},
             {QStringLiteral("accuracy_share"), accuracy},
             {QStringLiteral("latency_share"), latency}}};
}

} // namespace scenedeck
