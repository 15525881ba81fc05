// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/CostGeometry.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace scenedeck
{

namespace
{
/// The share of a way from @p from to @p to at which it enters 0..@p end, at least @p share.
qreal entryOf(qreal from, qreal to, qreal end, qreal share)
{
    if (from < 0)
        return std::max(share, -from / (to - from));
    return from > end ? std::max(share, (end - from) / (to - from)) : share;
}
} // namespace

CostGeometry::CostGeometry(QSizeF plot, qreal mark, CostAxis latency, CostAxis accuracy)
    : m_plot(plot)
    , m_mark(mark)
    , m_latency(std::move(latency))
    , m_accuracy(std::move(accuracy))
{
}

qreal CostGeometry::margin(qreal mark)
{
    return std::round(0.75 * mark);
}

QPointF CostGeometry::pointAt(qreal latencyShare, qreal accuracyShare) const
{
    const qreal edge = margin(m_mark);
    return {edge + latencyShare * (m_plot.width() - 2 * edge),
            m_plot.height() - edge - accuracyShare * (m_plot.height() - 2 * edge)};
}

QPointF CostGeometry::placeOf(const CostPoint &point) const
{
    return pointAt(std::clamp(latencyPosition(m_latency, point.latencyUs), 0.0, 1.0),
                   std::clamp(accuracyPosition(m_accuracy, point.accuracy), 0.0, 1.0));
}

std::vector<QPointF> CostGeometry::stepLine(const std::vector<ModelCost> &models) const
{
    std::vector<QPointF> line;
    for (const ModelCost &model : models) {
        if (!model.efficient)
            continue;
        const QPointF mark = placeOf(model.value);
        line.emplace_back(mark.x(), line.empty() ? m_plot.height() : line.back().y());
        line.push_back(mark);
    }
    if (!line.empty())
        line.emplace_back(m_plot.width(), line.back().y());
    return line;
}

std::vector<QLineF> CostGeometry::whiskersOf(const ModelCost &model) const
{
    const qreal cap = m_mark * 0.25;
    std::vector<QLineF> lines;
    if (const std::optional<Interval> interval = model.interval()) {
        const QPointF low = placeOf({model.value.latencyUs, interval->low});
        const QPointF high = placeOf({model.value.latencyUs, interval->high});
        lines.emplace_back(low, high);
        for (const QPointF end : {low, high})
            lines.emplace_back(end - QPointF(cap, 0), end + QPointF(cap, 0));
    }
    if (model.p99Us > 0) {
        const QPointF end = placeOf({model.p99Us, model.value.accuracy});
        lines.emplace_back(placeOf(model.value), end);
        lines.emplace_back(end - QPointF(0, cap), end + QPointF(0, cap));
    }
    return lines;
}

std::optional<QLineF> CostGeometry::arrowOf(const ModelCost &model) const
{
    constexpr qreal MinMarks = 1.5;
    if (!model.earlier)
        return std::nullopt;
    const CostPoint &earlier = model.earlier->value;
    const QPointF from = pointAt(latencyPosition(m_latency, earlier.latencyUs),
                                 accuracyPosition(m_accuracy, earlier.accuracy));
    const QPointF to = placeOf(model.value);
    const QLineF way(from, to);
    if (way.length() < MinMarks * m_mark)
        return std::nullopt;
    const qreal entry =
        entryOf(from.y(), to.y(), m_plot.height(), entryOf(from.x(), to.x(), m_plot.width(), 0));
    return QLineF(way.pointAt(entry), way.pointAt(1 - m_mark / 2 / way.length()));
}

} // namespace scenedeck
