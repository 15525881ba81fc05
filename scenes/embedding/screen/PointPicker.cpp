// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/screen/PointPicker.h"

#include "scenes/shared/model/HumanText.h"

namespace scenedeck
{

void PointPicker::setView(EmbeddingView *view)
{
    if (view == m_view)
        return;
    if (m_view)
        m_view->disconnect(this);
    m_view = view;
    if (m_view)
        connect(m_view, &EmbeddingView::refreshed, this, &PointPicker::update);
    update();
    Q_EMIT viewChanged();
}

void PointPicker::setTarget(QPointF target)
{
    if (target == m_target)
        return;
    m_target = target;
    applyQuery();
}

void PointPicker::setReach(qreal reach)
{
    if (reach == m_reach)
        return;
    m_reach = reach;
    applyQuery();
}

void PointPicker::setActive(bool active)
{
    if (active == m_isActive)
        return;
    m_isActive = active;
    applyQuery();
}

void PointPicker::applyQuery()
{
    update();
    Q_EMIT queryChanged();
}

void PointPicker::update()
{
    if (!m_isActive && !m_isFound)
        return;
    const std::optional<EmbeddingPoint> found = m_isActive ? nearest(m_target) : std::nullopt;
    m_isFound = found.has_value();
    if (found) {
        m_point = *found;
        m_episode = m_view->scene().episodeOf(m_point);
    }
    Q_EMIT resultChanged();
}

std::optional<EmbeddingPoint> PointPicker::nearest(QPointF target) const
{
    if (!m_view)
        return std::nullopt;
    const EmbeddingAxes &axes = m_view->axes();
    const QPointF place(axes.xAt(target.x()), axes.yAt(target.y()));
    double smallest = m_reach * m_reach * axes.length() * axes.length();
    std::optional<EmbeddingPoint> found;
    for (const EmbeddingPoint &point : m_view->scene().points()) {
        const double dx = point.x - place.x();
        const double dy = point.y - place.y();
        const double distance = dx * dx + dy * dy;
        if (distance > smallest)
            continue;
        smallest = distance; // of equally near points, the newest, which is drawn on top
        found = point;
    }
    return found;
}

QString PointPicker::episode() const
{
    return m_isFound ? m_episode : QString();
}

QString PointPicker::episodeAt(QPointF target) const
{
    const std::optional<EmbeddingPoint> found = nearest(target);
    return found ? m_view->scene().episodeOf(*found) : QString();
}

QPointF PointPicker::place() const
{
    if (!m_isFound)
        return {};
    const EmbeddingAxes &axes = m_view->axes();
    return {axes.shareOfX(m_point.x), axes.shareOfY(m_point.y)};
}

QString PointPicker::detail() const
{
    if (!m_isFound)
        return {};
    return QStringLiteral("x %1 · y %2 · %3")
        .arg(QString::number(m_point.x, 'f', 2), QString::number(m_point.y, 'f', 2),
             m_point.arrivedMs ? human::age(m_view->now().monotonicMs - *m_point.arrivedMs)
                               : human::unknownAge());
}

} // namespace scenedeck
