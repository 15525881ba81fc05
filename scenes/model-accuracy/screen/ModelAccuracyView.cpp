// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/screen/ModelAccuracyView.h"

#include "scenes/model-accuracy/ModelAccuracyHeadline.h"
#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelLimit.h"
#include "scenes/shared/model/ModelName.h"
#include "scenes/shared/model/ModelOrder.h"

#include <algorithm>
#include <span>

namespace scenedeck
{

namespace
{
// Minimum difference between the accuracies at the edges of a history line.
constexpr qreal MinSpan = 0.1;

QString changeText(double change, ModelAccuracyView::Trend trend)
{
    if (trend != ModelAccuracyView::Same)
        return human::points(change);
    return change == 0 ? QStringLiteral("same") : QStringLiteral("≈ same");
}
} // namespace

ModelAccuracyView::ModelAccuracyView(QObject *parent)
    : SceneView(parent)
    , m_models(
          {{"label", [](const ModelRow &row) { return QVariant(row.label); }},
           {"listedName", [](const ModelRow &row) { return QVariant(row.listedName); }},
           {"rank", [](const ModelRow &row) { return QVariant(row.rank); }},
           {"accuracy", [](const ModelRow &row) { return QVariant(row.accuracy); }},
           {"low", [](const ModelRow &row) { return QVariant(row.interval.low); }},
           {"high", [](const ModelRow &row) { return QVariant(row.interval.high); }},
           {"judged", [](const ModelRow &row) { return QVariant(row.judged); }},
           {"judgedShort", [](const ModelRow &row) { return QVariant(row.judgedShort); }},
           {"value", [](const ModelRow &row) { return QVariant(row.value); }},
           {"change", [](const ModelRow &row) { return QVariant(row.change); }},
           {"trend", [](const ModelRow &row) { return QVariant(static_cast<int>(row.trend)); }},
           {"best", [](const ModelRow &row) { return QVariant(row.best); }},
           {"age", [](const ModelRow &row) { return QVariant(row.age); }},
           {"history", [](const ModelRow &row) { return QVariant::fromValue(row.history); }},
           {"historyMinimum", [](const ModelRow &row) { return QVariant(row.historyMinimum); }},
           {"historyMaximum", [](const ModelRow &row) { return QVariant(row.historyMaximum); }}},
          this)
    , m_runMarks(runMarkRoles(), this)
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
    updateHistory(document);
    updateRows(document);
    setModelCount(static_cast<int>(document.models.size()));
    setSubtitle(document.isFull ? modelLimitSubtitle(m_modelCount) : QString());
    setHeadline(headlineOf(document).text);
}

QString ModelAccuracyView::modelNames() const
{
    return m_models.lines([](const ModelRow &row) { return row.label; });
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
    row.listedName = listedModelName(model.model);
    row.rank = model.rank;
    row.accuracy = model.accuracy;
    row.value = human::percentNumber(model.accuracy);
    if (const std::optional<double> change = model.change()) {
        row.trend = !model.isChangeNotable() ? Same : *change > 0 ? Up : Down;
        row.change = changeText(*change, row.trend);
    }
    row.interval = intervalOr(model.interval, model.accuracy);
    const QString count = QStringLiteral("of %1").arg(human::count(model.n));
    row.judged = model.n > 0 ? count : QStringLiteral("number judged unknown");
    row.judgedShort = model.n > 0 ? count : QStringLiteral("number unknown");
    row.best = model.best;
    row.age = model.ageSeconds ? human::age(*model.ageSeconds * 1000) : human::unknownAge();
    row.history = QList<qreal>(model.history.begin(), model.history.end());
    const auto [low, high] = std::minmax_element(row.history.cbegin(), row.history.cend());
    const qreal span = std::max(*high - *low, MinSpan);
    row.historyMinimum = (*low + *high - span) / 2;
    row.historyMaximum = row.historyMinimum + span;
    return row;
}

bool ModelAccuracyView::chooseNext()
{
    if (!hasData())
        return false;
    m_isHistoryShown = !m_isHistoryShown;
    setHistory(m_isHistoryShown ? historyOf(m_scene.read(0)) : AccuracyHistory());
    return true;
}

QString ModelAccuracyView::historyTitle() const
{
    const AccuracyScale scale = accuracyScale(m_history.lowest, m_history.highest);
    return QStringLiteral("Accuracy over time, axis from %1 to %2")
        .arg(scale.ticks.front().label, scale.ticks.back().label);
}

void ModelAccuracyView::updateHistory(const ModelAccuracyDocument &document)
{
    AccuracyHistory history = m_isHistoryShown ? historyOf(document) : AccuracyHistory();
    if (history != m_history)
        setHistory(std::move(history));
}

void ModelAccuracyView::setHistory(AccuracyHistory history)
{
    m_history = std::move(history);
    m_runMarks.setRows(m_history.runs);
    Q_EMIT historyChanged();
}

void ModelAccuracyView::updateRows(const ModelAccuracyDocument &document)
{
    std::vector<ModelRow> rows;
    const auto size = std::min<std::size_t>(document.models.size(), MaxRows + 1);
    QStringList values(static_cast<qsizetype>(size));
    for (const ModelAccuracyDocument::Model &model : document.models) {
        if (model.rank <= values.size())
            values[model.rank - 1] =
                QStringLiteral("%1 %").arg(human::percentNumber(model.accuracy));
        if (model.rank <= MaxRows)
            rows.push_back(rowOf(model));
    }
    if (m_models.setRows(std::move(rows)))
        Q_EMIT modelNamesChanged();
    if (values == m_rankedValues)
        return;
    m_rankedValues = std::move(values);
    Q_EMIT rankedValuesChanged();
}

void ModelAccuracyView::updateBest(const ModelAccuracyDocument &document)
{
    const bool hasNoBest = !document.models.empty() && !document.hasBest();
    if (hasNoBest == m_hasNoBest)
        return;
    m_hasNoBest = hasNoBest;
    Q_EMIT hasNoBestChanged();
}

} // namespace scenedeck
