// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/screen/ModelAccuracyView.h"

#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelOrder.h"

#include <algorithm>

namespace scenedeck
{

ModelAccuracyView::ModelAccuracyView(QObject *parent)
    : SceneView(parent)
    , m_models(
          {{"label", [](const ModelRow &row) { return QVariant(row.label); }},
           {"accuracy", [](const ModelRow &row) { return QVariant(row.accuracy); }},
           {"value", [](const ModelRow &row) { return QVariant(row.value); }},
           {"change", [](const ModelRow &row) { return QVariant(row.change); }},
           {"trend", [](const ModelRow &row) { return QVariant(static_cast<int>(row.trend)); }},
           {"best", [](const ModelRow &row) { return QVariant(row.best); }},
           {"age", [](const ModelRow &row) { return QVariant(row.age); }},
           {"history", [](const ModelRow &row) { return QVariant::fromValue(row.history); }}},
          this)
{
}

void ModelAccuracyView::apply(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events)
        m_scene.apply(*event);
}

void ModelAccuracyView::reset()
{
    m_scene = ModelAccuracy();
}

void ModelAccuracyView::refresh(qint64 nowMs)
{
    const ModelAccuracyDocument document = m_scene.read(nowMs);
    setHasData(!document.models.empty());
    scaleHistory(document);
    std::vector<ModelRow> rows;
    for (const ModelAccuracyDocument::Model &model : document.models)
        rows.push_back(rowOf(model));
    m_models.setRows(std::move(rows));
}

ModelAccuracyView::ModelRow ModelAccuracyView::rowOf(const ModelAccuracyDocument::Model &model)
{
    ModelRow row;
    row.label = modelLabel(model.model);
    row.accuracy = model.accuracy;
    row.value = human::percentNumber(model.accuracy);
    if (const std::optional<double> change = model.change()) {
        row.trend = *change > 0 ? Up : *change < 0 ? Down : Same;
        row.change = row.trend == Same ? QStringLiteral("–") : human::points(*change);
    }
    row.best = model.best;
    row.age = human::age(model.ageSeconds * 1000);
    row.history = QList<qreal>(model.history.begin(), model.history.end());
    return row;
}

void ModelAccuracyView::scaleHistory(const ModelAccuracyDocument &document)
{
    qreal minimum = 1;
    qreal maximum = 0;
    for (const ModelAccuracyDocument::Model &model : document.models) {
        const auto [low, high] = std::minmax_element(model.history.begin(), model.history.end());
        minimum = std::min(minimum, *low);
        maximum = std::max(maximum, *high);
    }
    if (minimum == m_historyMinimum && maximum == m_historyMaximum)
        return;
    m_historyMinimum = minimum;
    m_historyMaximum = maximum;
    Q_EMIT historyScaleChanged();
}

} // namespace scenedeck
