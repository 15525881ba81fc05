// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/screen/AccuracyVsCostView.h"

#include "scenes/accuracy-vs-cost/AccuracyVsCostHeadline.h"
#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelLimit.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace scenedeck
{

namespace
{
constexpr std::chrono::milliseconds MinInterval{250};

std::vector<RowModel<AxisMark>::Role> axisRoles()
{
    return {{"position", [](const AxisMark &mark) -> QVariant { return mark.position; }},
            {"label", [](const AxisMark &mark) -> QVariant { return mark.label; }}};
}

std::vector<RowModel<CostWhisker>::Role> whiskerRoles()
{
    return {
        {"mark", [](const CostWhisker &whisker) -> QVariant { return whisker.mark; }},
        {"highY", [](const CostWhisker &whisker) -> QVariant { return whisker.highY; }},
        {"lowY", [](const CostWhisker &whisker) -> QVariant { return whisker.lowY; }},
        {"percentileX", [](const CostWhisker &whisker) -> QVariant { return whisker.percentileX; }},
        {"muted", [](const CostWhisker &whisker) -> QVariant { return whisker.muted; }}};
}

Interval rangeOf(const ModelCost &model)
{
    return intervalOr(model.interval(), model.value.accuracy);
}

double maxLatencyOf(const ModelCost &model)
{
    return std::max(model.value.latencyUs, model.p99Us);
}

qreal latencyPosition(const CostAxis &axis, double latency)
{
    return std::log(latency / axis.from) / std::log(axis.to / axis.from);
}

qreal accuracyPosition(const CostAxis &axis, double accuracy)
{
    return (accuracy - axis.from) / (axis.to - axis.from);
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
    , m_whiskers(whiskerRoles(), nullptr)
{
    m_intervalTimer.setSingleShot(true);
    m_intervalTimer.setInterval(MinInterval);
    connect(&m_intervalTimer, &QTimer::timeout, this, &AccuracyVsCostView::show);
}

QPointF AccuracyVsCostView::placeOf(const CostPoint &point) const
{
    return {latencyPosition(m_latency, point.latencyUs),
            1 - accuracyPosition(m_accuracy, point.accuracy)};
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

void AccuracyVsCostView::refresh(const ClockReading & /*now*/)
{
    if (!m_intervalTimer.isActive())
        show();
}

void AccuracyVsCostView::show()
{
    if (!m_isDirty)
        return;
    m_isDirty = false;
    m_intervalTimer.start();
    AccuracyVsCostDocument document = m_scene.costs();
    setHeadline(withModelLimit(headlineOf(document).text, m_scene.isFull(),
                               static_cast<qsizetype>(document.models.size())));
    m_models = std::move(document.models);
    chooseAxes();
    m_whiskers.setRows(whiskersOfModels());
    Q_EMIT modelsChanged();
    setHasData(!m_models.empty());
    setSubtitle(m_scene.isFull() ? modelLimitSubtitle(static_cast<qsizetype>(m_models.size()))
                                 : QString());
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
    Q_EMIT axesChanged();
}

std::vector<CostWhisker> AccuracyVsCostView::whiskersOfModels() const
{
    std::vector<CostWhisker> whiskers;
    for (const ModelCost &model : m_models) {
        const Interval range = rangeOf(model);
        whiskers.push_back({placeOf(model.value), placeOf({model.value.latencyUs, range.high}).y(),
                            placeOf({model.value.latencyUs, range.low}).y(),
                            placeOf({maxLatencyOf(model), model.value.accuracy}).x(), model.muted});
    }
    return whiskers;
}

} // namespace scenedeck
