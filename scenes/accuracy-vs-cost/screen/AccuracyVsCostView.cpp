// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/screen/AccuracyVsCostView.h"

#include "scenes/accuracy-vs-cost/AccuracyVsCostHeadline.h"
#include "scenes/accuracy-vs-cost/CostText.h"
#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelLimit.h"
#include "scenes/shared/model/ModelOrder.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr std::chrono::milliseconds MinInterval{250};
/// Where models were ten minutes ago is determined anew after this time without events.
constexpr qint64 MaxShownMs = 10'000;

std::vector<RowModel<AxisMark>::Role> axisRoles()
{
    return {{"position", [](const AxisMark &mark) -> QVariant { return mark.position; }},
            {"label", [](const AxisMark &mark) -> QVariant { return mark.label; }}};
}

std::vector<RowModel<CostMark>::Role> markRoles()
{
    return {{"name", [](const CostMark &mark) -> QVariant { return mark.name; }},
            {"mark", [](const CostMark &mark) -> QVariant { return mark.mark; }},
            {"highY", [](const CostMark &mark) -> QVariant { return mark.highY; }},
            {"lowY", [](const CostMark &mark) -> QVariant { return mark.lowY; }},
            {"percentileX", [](const CostMark &mark) -> QVariant { return mark.percentileX; }},
            {"muted", [](const CostMark &mark) -> QVariant { return mark.muted; }}};
}

Interval rangeOf(const ModelCost &model)
{
    return intervalOr(model.interval(), model.value.accuracy);
}

double maxLatencyOf(const ModelCost &model)
{
    return std::max(model.value.latencyUs, model.p99Us);
}

std::vector<AxisMark> latencyMarksOf(const CostAxis &axis)
{
    std::vector<AxisMark> marks;
    for (const double tick : axis.ticks)
        marks.push_back({latencyPosition(axis, tick), human::latency(tick)});
    return marks;
}

std::vector<AxisMark> accuracyMarksOf(const CostAxis &axis)
{
    // Decimals only if the ticks are less than a percent apart.
    const double step = axis.ticks.size() > 1 ? axis.ticks[1] - axis.ticks[0] : 1;
    const int decimals = step > 0.0099 ? 0 : step > 0.00099 ? 1 : 2;
    std::vector<AxisMark> marks;
    for (const double tick : axis.ticks) {
        const QString number = QString::number(100 * tick, 'f', decimals);
        marks.push_back({accuracyPosition(axis, tick), number + u'%'});
    }
    return marks;
}
} // namespace

AccuracyVsCostView::AccuracyVsCostView(QObject *parent)
    : SceneView(parent)
    , m_latencyMarks(axisRoles(), nullptr)
    , m_accuracyMarks(axisRoles(), nullptr)
    , m_marks(markRoles(), nullptr)
{
    m_intervalTimer.setSingleShot(true);
    m_intervalTimer.setInterval(MinInterval);
    connect(&m_intervalTimer, &QTimer::timeout, this, &AccuracyVsCostView::show);
}

QPointF AccuracyVsCostView::placeOf(const CostPoint &point) const
{
    return {std::clamp(latencyPosition(m_latency, point.latencyUs), 0.0, 1.0),
            1 - std::clamp(accuracyPosition(m_accuracy, point.accuracy), 0.0, 1.0)};
}

CostGeometry AccuracyVsCostView::geometry(QSizeF plot, qreal mark) const
{
    return {plot, mark, m_latency, m_accuracy};
}

void AccuracyVsCostView::apply(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events) {
        if (!std::holds_alternative<ModelPerfBody>(event->body))
            continue;
        m_scene.apply(event);
        m_isDirty = true;
    }
}

void AccuracyVsCostView::reset()
{
    m_scene = AccuracyVsCost(limits());
    m_isDirty = true;
    m_intervalTimer.stop();
}

void AccuracyVsCostView::refresh(const ClockReading &now)
{
    m_nowMs = now.unixMs;
    if (m_scene.hasModels() && std::abs(m_nowMs - m_shownMs) >= MaxShownMs)
        m_isDirty = true;
    if (!m_intervalTimer.isActive())
        show();
}

bool AccuracyVsCostView::hasEarlier() const
{
    return std::any_of(m_models.begin(), m_models.end(),
                       [](const ModelCost &model) { return model.earlier.has_value(); });
}

void AccuracyVsCostView::show()
{
    if (!m_isDirty)
        return;
    m_isDirty = false;
    m_intervalTimer.start();
    m_shownMs = m_nowMs;
    AccuracyVsCostDocument document = m_scene.costs(m_nowMs);
    setHeadline(headlineOf(document).text);
    setModels(std::move(document.models));
    setHasData(!m_models.empty());
    setSubtitle(document.isFull ? modelLimitSubtitle(static_cast<qsizetype>(m_models.size()))
                                : QString());
}

void AccuracyVsCostView::setModels(std::vector<ModelCost> models)
{
    if (models == m_models)
        return;
    m_models = std::move(models);
    chooseAxes();
    m_marks.setRows(marksOfModels());
    Q_EMIT modelsChanged();
}

void AccuracyVsCostView::chooseAxes()
{
    if (m_models.empty())
        return;
    double maxLatency = 0;
    Interval accuracies = rangeOf(m_models.front());
    for (const ModelCost &model : m_models) {
        maxLatency = std::max(maxLatency, maxLatencyOf(model));
        accuracies.low = std::min(accuracies.low, rangeOf(model).low);
        accuracies.high = std::max(accuracies.high, rangeOf(model).high);
    }
    const CostAxis latency = latencyAxis(m_models.front().value.latencyUs, maxLatency);
    const CostAxis accuracy = accuracyAxis(accuracies.low, accuracies.high);
    if (latency == m_latency && accuracy == m_accuracy)
        return;
    m_latency = latency;
    m_accuracy = accuracy;
    m_latencyMarks.setRows(latencyMarksOf(latency));
    m_accuracyMarks.setRows(accuracyMarksOf(accuracy));
}

std::vector<CostMark> AccuracyVsCostView::marksOfModels() const
{
    std::vector<CostMark> marks;
    for (const ModelCost &model : m_models) {
        const Interval range = rangeOf(model);
        marks.push_back({modelLabel(model.model), placeOf(model.value),
                         placeOf({model.value.latencyUs, range.high}).y(),
                         placeOf({model.value.latencyUs, range.low}).y(),
                         placeOf({maxLatencyOf(model), model.value.accuracy}).x(), model.muted});
    }
    return marks;
}

} // namespace scenedeck
