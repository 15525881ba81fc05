// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/drawing/ThemedItem.h"

#include <QList>

namespace scenedeck
{

/// Draws the six windows of an episode as cells side by side: the predicted phase above, the actual
/// phase in a band below it. A wrong window is outlined and has a ✕. A window with an unknown
/// actual phase has an empty band. A window without a prediction is dashed. The three lists must be
/// consistent when the item is painted, but not before: bindings set one after the other. GUI
/// thread.
class WindowCells : public scenedeck::ThemedItem
{
    Q_OBJECT
    QML_ELEMENT

    /// Phase indices in canonical order (5: other); -1 for none.
    Q_PROPERTY(QList<int> predicted MEMBER m_predicted NOTIFY cellsChanged)
    Q_PROPERTY(QList<int> actual MEMBER m_actual NOTIFY cellsChanged)
    /// Values of Verdict, one per cell.
    Q_PROPERTY(QList<int> verdicts MEMBER m_verdicts NOTIFY cellsChanged)
    /// Whether a cell has the band of the actual phase. Without it, the predicted phase fills the
    /// cell.
    Q_PROPERTY(bool hasBand MEMBER m_hasBand NOTIFY cellsChanged)
    /// The space between two cells, and the width of the line between a cell's parts, in
    /// device-independent pixels.
    Q_PROPERTY(qreal gap MEMBER m_gap NOTIFY cellsChanged)
    Q_PROPERTY(qreal lineWidth MEMBER m_lineWidth NOTIFY cellsChanged)

public:
    enum Verdict : quint8 { Missing, NotKnownYet, Right, Wrong };
    Q_ENUM(Verdict)

    explicit WindowCells(QQuickItem *parent = nullptr);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void cellsChanged();

private:
    void paintCell(QPainter *painter, const QRectF &cell, qsizetype at) const;
    void paintMissing(QPainter *painter, const QRectF &cell) const;
    void paintEmptyBand(QPainter *painter, const QRectF &cell, const QRectF &lower) const;
    void paintParts(QPainter *painter, const QRectF &upper, const QRectF &lower,
                    qsizetype at) const;
    void paintWrong(QPainter *painter, const QRectF &upper, const QRectF &lower,
                    qsizetype at) const;
    qreal radius() const;

    QList<int> m_predicted;
    QList<int> m_actual;
    QList<int> m_verdicts;
    bool m_hasBand = true;
    qreal m_gap = 10;
    qreal m_lineWidth = 3;
};

} // namespace scenedeck
