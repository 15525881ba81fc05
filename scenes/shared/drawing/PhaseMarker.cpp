// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/PhaseMarker.h"

#include "scenes/shared/drawing/Theme.h"

#include <QPainter>

#include <algorithm>

namespace scenedeck
{

namespace
{
// Corners of the polygons, in a box of 1 × 1 around the centre. The sizes give all shapes about the
// same area.
QPolygonF cornersOf(MarkerShape shape)
{
    switch (shape) {
    case MarkerShape::Triangle:
        return QPolygonF({{0, -0.48}, {0.52, 0.42}, {-0.52, 0.42}});
    case MarkerShape::TriangleDown:
        return QPolygonF({{0, 0.48}, {0.52, -0.42}, {-0.52, -0.42}});
    case MarkerShape::Diamond:
        return QPolygonF({{0, -0.54}, {0.54, 0}, {0, 0.54}, {-0.54, 0}});
    default:
        return QPolygonF({{-0.42, -0.42}, {0.42, -0.42}, {0.42, 0.42}, {-0.42, 0.42}});
    }
}

void paintRing(QPainter *painter, QPointF center, qreal size, const QColor &color)
{
    const qreal width = size * 0.16;
    painter->setPen(QPen(color, width));
    painter->setBrush(Qt::NoBrush);
    const qreal radius = (size * 0.92 - width) / 2;
    painter->drawEllipse(center, radius, radius);
}
} // namespace

PhaseMarker::PhaseMarker(QQuickItem *parent) : ThemedItem(parent)
{
    setAntialiasing(true);
}

void PhaseMarker::setPhase(int phase)
{
    const Phase known = static_cast<Phase>(std::clamp(phase, 0, KnownPhaseCount));
    if (known == m_phase)
        return;
    m_phase = known;
    Q_EMIT phaseChanged();
    update();
}

void PhaseMarker::paint(QPainter *painter)
{
    if (!theme())
        return;
    // Slightly smaller than the box: the corners of triangle and diamond extend beyond 1 × 1.
    const qreal size = std::min(width(), height()) / 1.08;
    paintShape(painter, DesignTokens::instance().marker(m_phase), boundingRect().center(), size,
               m_color.isValid() ? m_color : theme()->phaseColor(m_phase));
}

void PhaseMarker::paintShape(QPainter *painter, MarkerShape shape, QPointF center, qreal size,
                             const QColor &color)
{
    painter->setRenderHint(QPainter::Antialiasing);
    if (shape == MarkerShape::Ring) {
        paintRing(painter, center, size, color);
        return;
    }
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    if (shape == MarkerShape::Circle) {
        painter->drawEllipse(center, size * 0.46, size * 0.46);
        return;
    }
    painter->drawPolygon(
        QTransform::fromScale(size, size).map(cornersOf(shape)).translated(center));
}

} // namespace scenedeck
