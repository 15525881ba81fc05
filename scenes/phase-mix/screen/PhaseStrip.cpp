// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/screen/PhaseStrip.h"

#include "scenes/phase-mix/PhaseMixDocument.h"
#include "scenes/phase-mix/screen/UnknownHatch.h"
#include "scenes/shared/drawing/Theme.h"

#include <QPainter>
#include <QPainterPath>

namespace scenedeck
{

PhaseStrip::PhaseStrip(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    connect(this, &PhaseStrip::styleChanged, this, [this] { update(); });
}

void PhaseStrip::setCells(const QList<int> &cells)
{
    if (cells == m_cells)
        return;
    m_cells = cells;
    Q_EMIT cellsChanged();
    update();
}

void PhaseStrip::componentComplete()
{
    QQuickPaintedItem::componentComplete();
    m_theme = Theme::of(this);
    if (m_theme)
        connect(m_theme, &Theme::changed, this, [this] { update(); });
}

void PhaseStrip::paint(QPainter *painter)
{
    if (!m_theme)
        return;
    qsizetype first = 0;
    for (qsizetype i = 1; i <= m_cells.size(); ++i) {
        if (i < m_cells.size() && m_cells[i] == m_cells[first])
            continue;
        if (m_cells[first] >= 0)
            paintRun(painter, first, i);
        first = i;
    }
}

void PhaseStrip::paintRun(QPainter *painter, qsizetype first, qsizetype end) const
{
    const qreal cell = width() / static_cast<qreal>(m_cells.size());
    const QRectF area(QPointF(cell * static_cast<qreal>(first), 0),
                      QPointF(cell * static_cast<qreal>(end), height()));
    if (m_cells[first] == static_cast<int>(PhaseMixDocument::Unknown)) {
        QPainterPath shape;
        shape.addRect(area);
        UnknownHatch::fill(painter, shape, *m_theme, m_lineWidth);
        return;
    }
    painter->fillRect(area, m_theme->phaseColor(static_cast<Phase>(m_cells[first])));
}

} // namespace scenedeck
