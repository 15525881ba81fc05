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

void readHistory(const RecentEvents &values, ModelAccuracyDocument::Model &model)
{
    values.forNewest(MaxValues, [&model](const Event &event) {
        const auto &body = std::get<ModelMetricBody>(event.body);
        model.history.push_back(body.accuracy);
        model.historyMs.push_back(event.receivedMs);
        model.historyN.push_back(body.n);
    });
}

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

void setRanks(std::vector<ModelAccuracyDocument::Model> &models)
{
    std::vector<ModelAccuracyDocument::Model *> byAccuracy;
    byAccuracy.reserve(models.size());
    for (auto &model : models)
        byAccuracy.push_back(&model);
    std::stable_sort(byAccuracy.begin(), byAccuracy.end(),
                     [](const auto *a, const auto *b) { return a->accuracy > b->accuracy; });
    int rank = 0;
    for (auto *model : byAccuracy)
        model->rank = ++rank;
}
} // namespace

SceneDescriptor ModelAccuracy::descriptor()
{
    return {QStringLiteral("model-accuracy"),
            QStringLiteral("Model accuracy"),
            QStringLiteral("Latest reported accuracy of each model"),
            {QStringLiteral("model_metric")},
            QStringLiteral(R"({"type":"model_metric","model":"lstm","accuracy":0.928})"),
            createScene<ModelAccuracy>,
            0,
            false,
            {},
            {QStringLiteral("action"), QStringLiteral("action_list")}};
}

void ModelAccuracy::apply(const EventPtr &event)
{
    m_runs.apply(event);
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
        readHistory(values, entry);
        entry.accuracy = entry.history.back();
        if (entry.history.size() > 1)
            entry.previous = entry.history[entry.history.size() - 2];
        entry.n = entry.historyN.back();
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
    setRanks(document.models);
    document.isFull = m_models.isFull();
    if (const std::optional<HistorySpan> span = document.historySpan())
        document.runs = runSpans(m_runs, span->oldestMs, span->newestMs);
    return document;
}

} // namespace scenedeck
