// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/screen/CostSeries.h"

#include <QAbstractAxis>
#include <QChart>
#include <QLineSeries>
#include <QPen>

#include <algorithm>

namespace scenedeck
{

namespace
{
QPointF pointOf(const CostPoint &point)
{
    return {point.latencyUs, point.accuracy};
}

void replace(QObject *series, const QList<QPointF> &points)
{
    if (auto *target = qobject_cast<QXYSeries *>(series))
        target->replace(points);
}
} // namespace

void CostSeries::setView(AccuracyVsCostView *view)
{
    if (view == m_view)
        return;
    if (m_view)
        m_view->disconnect(this);
    m_view = view;
    if (m_view)
        connect(m_view, &AccuracyVsCostView::modelsChanged, this, &CostSeries::fill);
    fill();
    Q_EMIT changed();
}

void CostSeries::setFrontier(QObject *series)
{
    m_frontier = series;
    fill();
    Q_EMIT changed();
}

void CostSeries::setEdge(QObject *series)
{
    m_edge = series;
    fill();
    Q_EMIT changed();
}

void CostSeries::setEfficient(QObject *series)
{
    m_efficient = series;
    fill();
    Q_EMIT changed();
}

void CostSeries::setDominated(QObject *series)
{
    m_dominated = series;
    fill();
    Q_EMIT changed();
}

void CostSeries::setTrailColor(const QColor &color)
{
    m_trailColor = color;
    fillTrails();
    Q_EMIT changed();
}

void CostSeries::setTrailWidth(qreal width)
{
    m_trailWidth = width;
    fillTrails();
    Q_EMIT changed();
}

void CostSeries::fill()
{
    if (!m_view)
        return;
    const QList<QPointF> line = stepLine();
    replace(m_frontier, line);
    replace(m_edge, line);
    replace(m_efficient, marks(false));
    replace(m_dominated, marks(true));
    fillTrails();
}

QList<QPointF> CostSeries::stepLine() const
{
    QList<QPointF> line;
    qreal height = m_view->accuracyFrom();
    for (const ModelCost &model : m_view->models()) {
        if (!model.efficient)
            continue;
        line.append({model.value.latencyUs, height});
        line.append(pointOf(model.value));
        height = model.value.accuracy;
    }
    if (!line.isEmpty())
        line.append({m_view->latencyTo(), height});
    return line;
}

QList<QPointF> CostSeries::marks(bool muted) const
{
    QList<QPointF> points;
    for (const ModelCost &model : m_view->models()) {
        if (model.muted == muted)
            points.append(pointOf(model.value));
    }
    return points;
}

void CostSeries::fillTrails()
{
    if (!m_view)
        return;
    const std::vector<ModelCost> &models = m_view->models();
    makeTrails(models.size());
    for (std::size_t i = 0; i < m_trails.size(); ++i) {
        if (!m_trails[i])
            continue;
        QList<QPointF> points;
        if (i < models.size()) {
            const std::vector<CostPoint> &trail = models[i].trail;
            const std::size_t first = trail.size() - std::min(trail.size(), TrailShown);
            for (std::size_t at = first; at < trail.size(); ++at)
                points.append(pointOf(trail[at]));
        }
        m_trails[i]->setPen(QPen(m_trailColor, m_trailWidth));
        m_trails[i]->replace(points);
    }
}

void CostSeries::makeTrails(std::size_t count)
{
    auto *model = qobject_cast<QXYSeries *>(m_efficient);
    if (!model || !model->chart())
        return;
    while (m_trails.size() < count) {
        auto *trail = new QLineSeries;
        model->chart()->addSeries(trail);
        for (QAbstractAxis *axis : model->attachedAxes())
            trail->attachAxis(axis);
        m_trails.emplace_back(trail);
    }
}

} // namespace scenedeck
