// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/screen/ModelAccuracyView.h"

#include "scenes/model-accuracy/ModelAccuracyHeadline.h"
#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelLimit.h"
#include "scenes/shared/model/ModelOrder.h"

#include <algorithm>
#include <span>

namespace scenedeck
{

namespace
{
// Minimum difference between the accuracies at the edges of a history line.
constexpr qreal MinSpan = 0.1;
} // namespace

ModelAccuracyView::ModelAccuracyView(QObject *parent)
    : SceneView(parent)
    , m_models(
          {{"label", [](const ModelRow &row) { return QVariant(row.label); }},
           {"accuracy", [](const ModelRow &row) { return QVariant(row.accuracy); }},
           {"low", [](const ModelRow &row) { return QVariant(row.interval.low); }},
           {"high", [](const ModelRow &row) { return QVariant(row.interval.high); }},
           {"judged", [](const ModelRow &row) { return QVariant(row.judged); }},
           {"value", [](const ModelRow &row) { return QVariant(row.value); }},
           {"change", [](const ModelRow &row) { return QVariant(row.change); }},
           {"trend", [](const ModelRow &row) { return QVariant(static_cast<int>(row.trend)); }},
           {"best", [](const ModelRow &row) { return QVariant(row.best); }},
           {"age", [](const ModelRow &row) { return QVariant(row.age); }},
           {"history", [](const ModelRow &row) { return QVariant::fromValue(row.history); }},
           {"historyMinimum", [](const ModelRow &row) { return QVariant(row.historyMinimum); }},
           {"historyMaximum", [](const ModelRow &row) { return QVariant(row.historyMaximum); }}},
          this)
{
}

void ModelAccuracyView::apply(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events)
        m_scene.apply(event);
}

void ModelAccuracyView::reset()
{
    m_scene = ModelAccuracy(limits());
}

void ModelAccuracyView::refresh(const ClockReading &now)
{
    const ModelAccuracyDocument document = m_scene.read(now.monotonicMs);
    setHasData(!document.models.empty());
    updateBest(document);
    std::vector<ModelRow> rows;
    const std::size_t count = std::min(document.models.size(), MaxRows);
    for (const ModelAccuracyDocument::Model &model : std::span(document.models).first(count))
        rows.push_back(rowOf(model));
    m_models.setRows(std::move(rows));
    setModelCount(static_cast<int>(document.models.size()));
    setSubtitle(m_scene.isFull() ? modelLimitSubtitle(m_modelCount) : QString());
    setHeadline(withModelLimit(headlineOf(document).text, m_scene.isFull(), m_modelCount));
}

void ModelAccuracyView::setModelCount(int modelCount)
{
    if (modelCount == m_modelCount)
        return;
    m_modelCount = modelCount;
    Q_EMIT modelCountChanged();
}

ModelAccuracyView::ModelRow ModelAccuracyView::rowOf(const ModelAccuracyDocument::Model &model)
{
    ModelRow row;
    row.label = modelLabel(model.model);
    row.accuracy = model.accuracy;
    row.value = human::percentNumber(model.accuracy);
    if (const std::optional<double> change = model.change()) {
        row.trend = !model.isChangeNotable() ? Same : *change > 0 ? Up : Down;
        row.change = row.trend == Same ? QStringLiteral("–") : human::points(*change);
    }
    row.interval = intervalOr(model.interval, model.accuracy);
    row.judged = model.n > 0 ? QStringLiteral("of %1").arg(human::count(model.n))
                             : QStringLiteral("n not given");
    row.best = model.best;
    row.age = model.ageSeconds ? human::age(*model.ageSeconds * 1000) : human::unknownAge();
    row.history = QList<qreal>(model.history.begin(), model.history.end());
    const auto [low, high] = std::minmax_element(row.history.cbegin(), row.history.cend());
    const qreal span = std::max(*high - *low, MinSpan);
    row.historyMinimum = (*low + *high - span) / 2;
    row.historyMaximum = row.historyMinimum + span;
    return row;
}

void ModelAccuracyView::updateBest(const ModelAccuracyDocument &document)
{
    const auto best = std::find_if(document.models.begin(), document.models.end(),
                                   [](const auto &model) { return model.best; });
    int row = -1;
    QString text;
    if (best != document.models.end()) {
        row = static_cast<int>(best - document.models.begin());
        text = QStringLiteral("%1, %2 %")
                   .arg(modelLabel(best->model), human::percentNumber(best->accuracy));
    }
    const bool hasNoClearBest = !document.models.empty() && !document.hasClearBest();
    if (row == m_bestRow && text == m_bestText && hasNoClearBest == m_hasNoClearBest)
        return;
    m_hasNoClearBest = hasNoClearBest;
    m_bestRow = row;
    m_bestText = text;
    Q_EMIT bestChanged();
}

} // namespace scenedeck
