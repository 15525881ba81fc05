// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/ModelAccuracy.h"

#include "scenes/shared/model/ModelOrder.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr std::size_t MaxValues = 200;
constexpr double None = -1; // below every accuracy

void markBest(std::vector<ModelAccuracyDocument::Model> &models)
{
    double highest = None;
    double second = None; // equals highest if two models share the highest accuracy
    for (const auto &model : models) {
        second = std::max(second, std::min(highest, model.accuracy));
        highest = std::max(highest, model.accuracy);
    }
    for (auto &model : models) {
        const double low = intervalOr(model.interval, model.accuracy).low;
        model.best = low > (model.accuracy == highest ? second : highest);
    }
}
} // namespace

SceneDescriptor ModelAccuracy::descriptor()
{
    return {QStringLiteral("model-accuracy"),
            QStringLiteral("Model accuracy"),
            QStringLiteral("Latest reported accuracy of each model"),
            {QStringLiteral("model_metric")},
            QStringLiteral(R"({"type":"model_metric","model":"lstm","accuracy":0.928})"),
            createScene<ModelAccuracy>};
}

void ModelAccuracy::apply(const EventPtr &event)
{
    if (const auto *body = std::get_if<ModelMetricBody>(&event->body))
        m_models.append(body->model, event);
}

bool ModelAccuracy::shows(const Event &event) const
{
    const auto *body = std::get_if<ModelMetricBody>(&event.body);
    return body && m_models.contains(body->model);
}

ModelAccuracyDocument ModelAccuracy::read(qint64 nowMs) const
{
    ModelAccuracyDocument document;
    for (const auto &[name, values] : m_models.models()) {
        ModelAccuracyDocument::Model entry;
        entry.model = name;
        values.forNewest(MaxValues, [&history = entry.history](const Event &event) {
            history.push_back(std::get<ModelMetricBody>(event.body).accuracy);
        });
        entry.accuracy = entry.history.back();
        if (entry.history.size() > 1)
            entry.previous = entry.history[entry.history.size() - 2];
        entry.n = std::get<ModelMetricBody>(values.newest().body).n;
        entry.interval = wilsonInterval(entry.accuracy, entry.n);
        if (values.newest().arrivedMs)
            entry.ageSeconds = std::max<qint64>(0, nowMs - *values.newest().arrivedMs) / 1000;
        document.models.push_back(std::move(entry));
    }
    // A stable sort, so that models other than the four keep the order of their first appearance.
    std::stable_sort(
        document.models.begin(), document.models.end(),
        [](const auto &a, const auto &b) { return modelRank(a.model) < modelRank(b.model); });
    markBest(document.models);
    return document;
}

} // namespace scenedeck
