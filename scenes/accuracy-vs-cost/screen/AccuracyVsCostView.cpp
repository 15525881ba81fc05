// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/screen/AccuracyVsCostView.h"

#include "scenes/shared/model/HumanText.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace scenedeck
{

namespace
{
constexpr std::chrono::milliseconds ShortestPause{250};

std::vector<RowModel<AxisMark>::Role> axisRoles()
{
    return {{"position", [](const AxisMark &mark) -> QVariant { return mark.position; }},
            {"label", [](const AxisMark &mark) -> QVariant { return mark.label; }}};
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
    // Decimals only where the ticks are less than a percent apart.
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
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(ShortestPause);
    connect(&m_pause, &QTimer::timeout, this, &AccuracyVsCostView::show);
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
        m_scene.apply(*event);
        m_dirty = true;
    }
}

void AccuracyVsCostView::reset()
{
    m_scene = AccuracyVsCost();
    m_dirty = true;
    m_pause.stop();
}

void AccuracyVsCostView::refresh(qint64)
{
    if (!m_pause.isActive())
        show();
}

void AccuracyVsCostView::show()
{
    if (!m_dirty)
        return;
    m_dirty = false;
    m_pause.start();
    m_models = m_scene.costs().models;
    chooseAxes();
    Q_EMIT modelsChanged();
    setHasData(!m_models.empty());
}

void AccuracyVsCostView::chooseAxes()
{
    if (m_models.empty())
        return;
    const auto [least, most] = std::minmax_element(
        m_models.begin(), m_models.end(),
        [](const ModelCost &a, const ModelCost &b) { return a.value.accuracy < b.value.accuracy; });
    const CostAxis latency =
        latencyAxis(m_models.front().value.latencyUs, m_models.back().value.latencyUs);
    const CostAxis accuracy = accuracyAxis(least->value.accuracy, most->value.accuracy);
    if (latency == m_latency && accuracy == m_accuracy)
        return;
    m_latency = latency;
    m_accuracy = accuracy;
    m_latencyMarks.setRows(latencyMarksOf(latency));
    m_accuracyMarks.setRows(accuracyMarksOf(accuracy));
    Q_EMIT axesChanged();
}

} // namespace scenedeck
