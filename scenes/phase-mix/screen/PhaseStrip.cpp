// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/screen/PhaseStrip.h"

#include "scenes/phase-mix/PhaseMixDocument.h"
#include "scenes/phase-mix/screen/UnknownHatch.h"
#include "scenes/shared/drawing/PhaseMarker.h"
#include "scenes/shared/drawing/Theme.h"

#include <QPainter>
#include <QPainterPath>

namespace scenedeck
{

namespace
{
constexpr qsizetype ShapeCells = 5; // of 5 s
} // namespace

PhaseStrip::PhaseStrip(QQuickItem *parent) : ThemedItem(parent)
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

void PhaseStrip::paint(QPainter *painter)
{
    if (!theme())
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
        UnknownHatch::fill(painter, shape, *theme(), m_lineWidth);
        return;
    }
    const auto phase = static_cast<Phase>(m_cells[first]);
    painter->fillRect(area, theme()->phaseColor(phase));
    if (end - first >= ShapeCells && m_markerSize > 0 && area.width() > 1.5 * m_markerSize)
        PhaseMarker::paintShape(painter, DesignTokens::instance().marker(phase), area.center(),
                                m_markerSize, theme()->background());
}

} // namespace scenedeck
