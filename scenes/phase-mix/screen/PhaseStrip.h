// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/drawing/ThemedItem.h"

#include <QList>

namespace scenedeck
{

/// Draws the phases of one host over time: cells of equal width from left to right, each in the
/// colour of its phase; unknown ones are hatched, and those without the host are empty. GUI thread.
class PhaseStrip : public scenedeck::ThemedItem
{
    Q_OBJECT
    QML_ELEMENT

    /// Parts of PhaseMixDocument; -1: the host was not present.
    Q_PROPERTY(QList<int> cells READ cells WRITE setCells NOTIFY cellsChanged)
    /// Width of the hatching's lines in device-independent pixels.
    Q_PROPERTY(qreal lineWidth MEMBER m_lineWidth NOTIFY styleChanged)
    /// Size of the shapes in runs of at least 25 s, in device-independent pixels; 0: none.
    Q_PROPERTY(qreal markerSize MEMBER m_markerSize NOTIFY styleChanged)

public:
    explicit PhaseStrip(QQuickItem *parent = nullptr);

    QList<int> cells() const { return m_cells; }
    void setCells(const QList<int> &cells);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void cellsChanged();
    void styleChanged();

private:
    void paintRun(QPainter *painter, qsizetype first, qsizetype end) const;

    QList<int> m_cells;
    qreal m_lineWidth = 2;
    qreal m_markerSize = 0;
};

} // namespace scenedeck
