// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QQuickPaintedItem>

namespace scenedeck
{

class Theme;

/// The six windows of an episode as cells side by side: the predicted phase above, the actual one
/// in a band below it. Right is calm; wrong is outlined and has a ✕; not known yet is an empty
/// band; a window without a prediction is dashed. The three lists must agree when it is painted,
/// but not before: bindings set one after the other. GUI thread.
class WindowCells : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT

    /// Numbers of phases in canonical order (5: other); -1 where there is none.
    Q_PROPERTY(QList<int> predicted MEMBER m_predicted NOTIFY cellsChanged)
    Q_PROPERTY(QList<int> actual MEMBER m_actual NOTIFY cellsChanged)
    /// Values of Verdict; as many as there are cells.
    Q_PROPERTY(QList<int> verdicts MEMBER m_verdicts NOTIFY cellsChanged)
    /// Space between two cells, and the line between a cell's parts, in device-independent pixels.
    Q_PROPERTY(qreal gap MEMBER m_gap NOTIFY cellsChanged)
    Q_PROPERTY(qreal lineWidth MEMBER m_lineWidth NOTIFY cellsChanged)

public:
    enum Verdict : quint8 { Missing, NotKnownYet, Right, Wrong };
    Q_ENUM(Verdict)

    explicit WindowCells(QQuickItem *parent = nullptr);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void cellsChanged();

protected:
    void componentComplete() override;

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
    qreal m_gap = 10;
    qreal m_lineWidth = 3;
    Theme *m_theme = nullptr; // the engine's
};

} // namespace scenedeck
