// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/ModelAccuracy.h"

#include "scenes/shared/model/ModelOrder.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr std::size_t MaxModels = 64;
constexpr std::size_t MaxValues = 200;

void markBest(std::vector<ModelAccuracyDocument::Model> &models)
{
    double best = 0;
    for (const auto &model : models)
        best = std::max(best, model.accuracy);
    for (auto &model : models)
        model.best = model.accuracy >= best;
}
} // namespace

SceneDescriptor ModelAccuracy::descriptor()
{
    return {QStringLiteral("model-accuracy"),
            QStringLiteral("Model accuracy"),
            QStringLiteral("Latest reported accuracy of each model"),
            {QStringLiteral("model_metric")},
            QStringLiteral(R"({"type":"model_metric","model":"lstm","accuracy":0.928})"),
            []() -> std::unique_ptr<Scene> { return std::make_unique<ModelAccuracy>(); }};
}

void ModelAccuracy::apply(const Event &event)
{
    const auto *body = std::get_if<ModelMetricBody>(&event.body);
    if (!body)
        return;
    Model &model = modelNamed(body->model);
    model.values.push_back(body->accuracy);
    if (model.values.size() > MaxValues)
        model.values.pop_front();
    model.lastSeq = event.seq;
    model.lastMs = event.receivedMs;
    if (m_models.size() > MaxModels)
        forgetOldest();
}

ModelAccuracyDocument ModelAccuracy::read(qint64 nowMs) const
{
    ModelAccuracyDocument document;
    for (const Model &model : m_models) {
        ModelAccuracyDocument::Model entry;
        entry.model = model.name;
        entry.accuracy = model.values.back();
        if (model.values.size() > 1)
            entry.previous = model.values[model.values.size() - 2];
        entry.ageSeconds = std::max<qint64>(0, nowMs - model.lastMs) / 1000;
        entry.history.assign(model.values.begin(), model.values.end());
        document.models.push_back(std::move(entry));
    }
    // Stable: models that are not one of the four keep the order of their first appearance.
    std::stable_sort(
        document.models.begin(), document.models.end(),
        [](const auto &a, const auto &b) { return modelRank(a.model) < modelRank(b.model); });
    markBest(document.models);
    return document;
}

ModelAccuracy::Model &ModelAccuracy::modelNamed(const QString &name)
{
    const auto found = std::find_if(m_models.begin(), m_models.end(),
                                    [&name](const Model &model) { return model.name == name; });
    return found != m_models.end() ? *found : m_models.emplace_back(Model{name, {}, 0, 0});
}

void ModelAccuracy::forgetOldest()
{
    m_models.erase(
        std::min_element(m_models.begin(), m_models.end(),
                         [](const Model &a, const Model &b) { return a.lastSeq < b.lastSeq; }));
}

} // namespace scenedeck
