// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/screen/WindowCells.h"

#include "scenes/shared/drawing/PhaseMarker.h"
#include "scenes/shared/drawing/Theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace scenedeck
{

namespace
{
// The share of a cell's height that the band of the actual phase takes.
constexpr qreal LowerShare = 0.26;

void paintMarker(QPainter *painter, int phase, QPointF center, qreal size, const QColor &color)
{
    PhaseMarker::paintShape(painter, DesignTokens::instance().marker(static_cast<Phase>(phase)),
                            center, size, color);
}
} // namespace

WindowCells::WindowCells(QQuickItem *parent) : ThemedItem(parent)
{
    setAntialiasing(true);
    connect(this, &WindowCells::cellsChanged, this, [this] { update(); });
}

void WindowCells::paint(QPainter *painter)
{
    const qsizetype count = std::min({m_predicted.size(), m_actual.size(), m_verdicts.size()});
    if (!theme() || count == 0)
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    const auto cells = static_cast<qreal>(count);
    const qreal pitch = (width() + m_gap) / cells;
    for (qsizetype i = 0; i < count; ++i) {
        // Edges on whole pixels, so that rows of cells are aligned and outlines are sharp.
        const qreal left = std::round(static_cast<qreal>(i) * pitch);
        const qreal right = std::round(static_cast<qreal>(i + 1) * pitch - m_gap);
        paintCell(painter, {left, 0, right - left, height()}, i);
    }
}

void WindowCells::paintCell(QPainter *painter, const QRectF &cell, qsizetype at) const
{
    if (m_verdicts[at] == Missing)
        return paintMissing(painter, cell);
    QPainterPath outline;
    outline.addRoundedRect(cell, radius(), radius());
    const qreal lowerHeight = m_hasBand ? std::round(cell.height() * LowerShare) : 0;
    QRectF upper = cell;
    upper.setBottom(cell.bottom() - lowerHeight);
    QRectF lower = cell;
    lower.setTop(m_hasBand ? upper.bottom() + m_lineWidth : cell.bottom());
    painter->save();
    painter->setClipPath(outline);
    paintParts(painter, upper, lower, at);
    painter->restore();
    if (m_verdicts[at] == NotKnownYet && m_hasBand)
        paintEmptyBand(painter, cell, lower);
    if (m_verdicts[at] == Wrong)
        paintWrong(painter, upper, lower, at);
}

void WindowCells::paintMissing(QPainter *painter, const QRectF &cell) const
{
    QPen pen(theme()->dim(), std::max(1.0, m_lineWidth / 2));
    pen.setDashPattern({4, 4});
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    const qreal inset = pen.widthF() / 2;
    painter->drawRoundedRect(cell.adjusted(inset, inset, -inset, -inset), radius(), radius());
}

// Draws only the outline of the band, which is the lower end of the cell's outline.
void WindowCells::paintEmptyBand(QPainter *painter, const QRectF &cell, const QRectF &lower) const
{
    painter->save();
    painter->setClipRect(lower);
    painter->setPen(QPen(theme()->dim(), std::max(1.0, m_lineWidth / 2)));
    painter->setBrush(Qt::NoBrush);
    const qreal inset = m_lineWidth / 4;
    painter->drawRoundedRect(cell.adjusted(inset, inset, -inset, -inset), radius(), radius());
    painter->restore();
}

void WindowCells::paintParts(QPainter *painter, const QRectF &upper, const QRectF &lower,
                             qsizetype at) const
{
    painter->fillRect(upper, theme()->phaseColor(m_predicted[at]));
    if (m_hasBand)
        painter->fillRect(lower,
                          m_actual[at] < 0 ? theme()->track() : theme()->phaseColor(m_actual[at]));
    // The marker of a correct window is less prominent.
    QColor color = theme()->panel();
    color.setAlphaF(m_verdicts[at] == Wrong ? 1.0F : 0.6F);
    paintMarker(painter, m_predicted[at], upper.center(), upper.height() * 0.4, color);
}

// Draws an outline, a cross and the marker of the actual phase.
void WindowCells::paintWrong(QPainter *painter, const QRectF &upper, const QRectF &lower,
                             qsizetype at) const
{
    const qreal inset = m_lineWidth / 2;
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(theme()->ink(), m_lineWidth));
    painter->drawRoundedRect(upper.united(lower).adjusted(inset, inset, -inset, -inset), radius(),
                             radius());
    const qreal arm = upper.height() * 0.16;
    const QPointF cross(upper.right() - upper.height() * 0.5, upper.center().y());
    painter->setPen(QPen(theme()->panel(), m_lineWidth * 1.1, Qt::SolidLine, Qt::RoundCap));
    painter->drawLine(cross + QPointF(-arm, -arm), cross + QPointF(arm, arm));
    painter->drawLine(cross + QPointF(-arm, arm), cross + QPointF(arm, -arm));
    if (!m_hasBand)
        return;
    const QPointF center(upper.center().x(), lower.center().y() - inset);
    paintMarker(painter, m_actual[at], center, (lower.height() - m_lineWidth) * 0.85,
                theme()->panel());
}

qreal WindowCells::radius() const
{
    return height() * 0.14;
}

} // namespace scenedeck
