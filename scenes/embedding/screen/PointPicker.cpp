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
    m_isFound = false;
    double nearest = m_reach * m_reach;
    if (m_isActive && m_view) {
        for (const EmbeddingPoint &point : m_view->scene().points()) {
            const double dx = point.x - m_target.x();
            const double dy = point.y - m_target.y();
            const double distance = dx * dx + dy * dy;
            if (distance > nearest)
                continue;
            nearest = distance; // of equally near points, the newest, which is drawn on top
            m_point = point;
            m_isFound = true;
        }
    }
    Q_EMIT resultChanged();
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
