// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Phase.h"
#include "scenes/shared/drawing/DesignTokens.h"
#include "scenes/shared/drawing/ThemedItem.h"

#include <QColor>
#include <QPolygonF>

namespace scenedeck
{

/// Draws the shape of a phase in its colour, as large as the item allows at fixed proportions.
/// Follows the theme. The shapes have about equal areas, so their outlines differ in size. GUI
/// thread.
class PhaseMarker : public scenedeck::ThemedItem
{
    Q_OBJECT
    QML_ELEMENT

    /// The number of the phase in canonical order (0 clean … 4 dormant, 5 other).
    Q_PROPERTY(int phase READ phase WRITE setPhase NOTIFY phaseChanged)
    /// Instead of the phase's colour, for a marker on an area of that colour; invalid: none.
    Q_PROPERTY(QColor color MEMBER m_color NOTIFY phaseChanged)
    /// The displayed name of the phase, e.g. "Infected, running".
    Q_PROPERTY(QString label READ label NOTIFY phaseChanged)

public:
    explicit PhaseMarker(QQuickItem *parent = nullptr);

    int phase() const { return static_cast<int>(m_phase); }
    void setPhase(int phase);
    QString label() const { return phaseLabel(m_phase); }

    void paint(QPainter *painter) override;

    /// Draws the marker of @p shape around @p center, @p size pixels across, with pen and brush of
    /// @p color. For items that draw many markers themselves.
    static void paintShape(QPainter *painter, MarkerShape shape, QPointF center, qreal size,
                           const QColor &color);

Q_SIGNALS:
    void phaseChanged();

private:
    Phase m_phase = Phase::Other;
    QColor m_color;
};

} // namespace scenedeck
