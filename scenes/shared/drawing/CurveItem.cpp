// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/CurveItem.h"

#include "scenes/shared/model/MinMaxReduction.h"
#include "scenes/shared/model/Share.h"

#include <QPainter>
#include <QtMath>

#include <algorithm>

namespace scenedeck
{

CurveItem::CurveItem(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

void CurveItem::setValues(const QList<qreal> &values)
{
    if (values == m_values)
        return;
    m_values = values;
    update();
    Q_EMIT valuesChanged();
}

void CurveItem::setMinimum(qreal minimum)
{
    if (minimum == m_minimum)
        return;
    m_minimum = minimum;
    update();
    Q_EMIT scaleChanged();
}

void CurveItem::setMaximum(qreal maximum)
{
    if (maximum == m_maximum)
        return;
    m_maximum = maximum;
    update();
    Q_EMIT scaleChanged();
}

void CurveItem::setColor(const QColor &color)
{
    if (color == m_color)
        return;
    m_color = color;
    update();
    Q_EMIT styleChanged();
}

void CurveItem::setLineWidth(qreal width)
{
    if (width == m_lineWidth)
        return;
    m_lineWidth = width;
    update();
    Q_EMIT styleChanged();
}

void CurveItem::setFillOpacity(qreal opacity)
{
    if (opacity == m_fillOpacity)
        return;
    m_fillOpacity = opacity;
    update();
    Q_EMIT styleChanged();
}

void CurveItem::paint(QPainter *painter)
{
    if (m_values.isEmpty() || !(m_maximum > m_minimum))
        return;
    const QPolygonF curve = line();
    if (m_fillOpacity > 0)
        fill(painter, curve);
    painter->setPen(QPen(m_color, m_lineWidth, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(curve);
}

QPolygonF CurveItem::line() const
{
    const auto columns = static_cast<std::size_t>(std::max(1, qCeil(width())));
    std::vector<double> points = reduceMinMax(
        {m_values.constData(), static_cast<std::size_t>(m_values.size())}, 2 * columns);
    if (points.size() == 1)
        points.push_back(points.front());
    // An inset of half the line width keeps the stroke inside the item.
    const qreal inset = m_lineWidth / 2;
    const qreal step = (width() - m_lineWidth) / static_cast<qreal>(points.size() - 1);
    QPolygonF polygon;
    polygon.reserve(static_cast<qsizetype>(points.size()));
    for (std::size_t i = 0; i < points.size(); ++i)
        polygon.append({inset + step * static_cast<qreal>(i), yOf(points[i])});
    return polygon;
}

qreal CurveItem::yOf(qreal value) const
{
    const qreal share = std::clamp(shareOf(value, m_minimum, m_maximum), 0.0, 1.0);
    return m_lineWidth / 2 + (1 - share) * (height() - m_lineWidth);
}

void CurveItem::fill(QPainter *painter, const QPolygonF &line) const
{
    const qreal base = yOf(std::clamp(0.0, m_minimum, m_maximum));
    QPolygonF area = line;
    area.append({line.last().x(), base});
    area.append({line.first().x(), base});
    QColor color = m_color;
    color.setAlphaF(static_cast<float>(m_fillOpacity * m_color.alphaF()));
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawPolygon(area);
}

} // namespace scenedeck
