// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/screen/UnknownHatch.h"

#include "scenes/shared/drawing/Theme.h"

#include <cmath>

namespace scenedeck
{

UnknownHatch::UnknownHatch(QQuickItem *parent) : ThemedItem(parent)
{
    setAntialiasing(true);
    connect(this, &UnknownHatch::lineWidthChanged, this, [this] { update(); });
}

void UnknownHatch::paint(QPainter *painter)
{
    if (!theme())
        return;
    QPainterPath square;
    square.addRect(boundingRect());
    painter->setRenderHint(QPainter::Antialiasing);
    fill(painter, square, *theme(), m_lineWidth);
}

void UnknownHatch::fill(QPainter *painter, const QPainterPath &shape, const Theme &theme,
                        qreal lineWidth)
{
    const QRectF area = shape.boundingRect();
    if (area.isEmpty())
        return;
    painter->save();
    painter->setClipPath(shape, Qt::IntersectClip);
    painter->fillRect(area, theme.track());
    painter->setPen(QPen(theme.muted(), lineWidth * 0.7));
    const qreal step = lineWidth * 4;
    // On each line, x + y is a multiple of the step.
    const qreal end = area.right() + area.bottom();
    for (qreal sum = std::floor((area.left() + area.top()) / step) * step; sum < end; sum += step)
        painter->drawLine(QPointF(sum - area.bottom(), area.bottom()),
                          QPointF(sum - area.top(), area.top()));
    painter->restore();
}

} // namespace scenedeck
