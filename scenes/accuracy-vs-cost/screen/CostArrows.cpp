// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/screen/CostArrows.h"

#include <QPainter>

#include <algorithm>

namespace scenedeck
{

CostArrows::CostArrows(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &CostArrows::changed, this, [this] { update(); });
}

void CostArrows::setView(AccuracyVsCostView *view)
{
    if (view == m_view)
        return;
    if (m_view)
        m_view->disconnect(this);
    m_view = view;
    if (m_view)
        connect(m_view, &AccuracyVsCostView::modelsChanged, this, [this] { update(); });
    Q_EMIT changed();
}

qreal CostArrows::margin() const
{
    return CostGeometry::margin(m_mark);
}

void CostArrows::paint(QPainter *painter)
{
    if (!m_view)
        return;
    const CostGeometry geometry = m_view->geometry(size(), m_mark);
    for (const ModelCost &model : m_view->models()) {
        if (const std::optional<QLineF> arrow = geometry.arrowOf(model))
            paintArrow(*painter, *arrow);
    }
}

void CostArrows::paintArrow(QPainter &painter, const QLineF &arrow) const
{
    const qreal head = std::min(arrow.length(), 0.45 * m_mark);
    const QPointF base = arrow.pointAt(1 - head / arrow.length());
    QLineF side = arrow.normalVector();
    side.setLength(0.5 * head);
    const QPointF toSide(side.dx(), side.dy());
    painter.setOpacity(0.6);
    painter.setPen(QPen(m_arrowColor, m_arrowWidth, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(m_arrowColor);
    painter.drawLine(arrow.p1(), base);
    painter.drawPolygon(QPolygonF{arrow.p2(), base + toSide, base - toSide});
    painter.setOpacity(1);
}

} // namespace scenedeck
