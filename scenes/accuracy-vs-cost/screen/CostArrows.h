// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/accuracy-vs-cost/screen/AccuracyVsCostView.h"

#include <QColor>
#include <QPointer>
#include <QQuickPaintedItem>

namespace scenedeck
{

/// Draws the arrows from where models were ten minutes ago. The item is the plot; nothing is drawn
/// outside of it. Lengths in device-independent pixels. GUI thread.
class CostArrows : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(scenedeck::AccuracyVsCostView *view READ view WRITE setView NOTIFY changed REQUIRED)
    /// Diameter of a mark.
    Q_PROPERTY(qreal mark MEMBER m_mark NOTIFY changed)
    /// The distance of the axes' ends from the edges of the plot (CostGeometry::margin).
    Q_PROPERTY(qreal margin READ margin NOTIFY changed)
    Q_PROPERTY(QColor arrowColor MEMBER m_arrowColor NOTIFY changed)
    Q_PROPERTY(qreal arrowWidth MEMBER m_arrowWidth NOTIFY changed)

public:
    explicit CostArrows(QQuickItem *parent = nullptr);

    AccuracyVsCostView *view() const { return m_view; }
    void setView(AccuracyVsCostView *view);
    qreal margin() const;

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void changed();

private:
    void paintArrow(QPainter &painter, const QLineF &arrow) const;

    QPointer<AccuracyVsCostView> m_view;
    qreal m_mark = 10;
    QColor m_arrowColor;
    qreal m_arrowWidth = 1;
};

} // namespace scenedeck
