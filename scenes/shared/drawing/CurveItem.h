// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QPolygonF>
#include <QQuickPaintedItem>

namespace scenedeck
{

/// Draws a curve of evenly spaced values over the whole width, filled to its base. Works on every
/// graphics backend. More values than pixel columns are reduced to the minimum and maximum of each
/// column, so that spikes stay visible. The line stays inside the item at any line width. GUI
/// thread.
class CurveItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT

    /// Finite values from left to right. A single value is drawn as a horizontal line.
    Q_PROPERTY(QList<qreal> values READ values WRITE setValues NOTIFY valuesChanged)
    /// The values at the lower and the upper edge. The base of the fill is 0, or the edge nearest
    /// to 0 if the scale does not contain 0.
    Q_PROPERTY(qreal minimum READ minimum WRITE setMinimum NOTIFY scaleChanged)
    Q_PROPERTY(qreal maximum READ maximum WRITE setMaximum NOTIFY scaleChanged)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY styleChanged)
    /// Width of the line in device-independent pixels.
    Q_PROPERTY(qreal lineWidth READ lineWidth WRITE setLineWidth NOTIFY styleChanged)
    /// 0 (no fill) .. 1.
    Q_PROPERTY(qreal fillOpacity READ fillOpacity WRITE setFillOpacity NOTIFY styleChanged)

public:
    explicit CurveItem(QQuickItem *parent = nullptr);

    QList<qreal> values() const { return m_values; }
    void setValues(const QList<qreal> &values);
    qreal minimum() const { return m_minimum; }
    void setMinimum(qreal minimum);
    qreal maximum() const { return m_maximum; }
    void setMaximum(qreal maximum);
    QColor color() const { return m_color; }
    void setColor(const QColor &color);
    qreal lineWidth() const { return m_lineWidth; }
    void setLineWidth(qreal width);
    qreal fillOpacity() const { return m_fillOpacity; }
    void setFillOpacity(qreal opacity);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void valuesChanged();
    void scaleChanged();
    void styleChanged();

private:
    QPolygonF line() const;
    qreal yOf(qreal value) const;
    void fill(QPainter *painter, const QPolygonF &line) const;

    QList<qreal> m_values;
    qreal m_minimum = 0;
    qreal m_maximum = 1;
    QColor m_color;
    qreal m_lineWidth = 2;
    qreal m_fillOpacity = 0;
};

} // namespace scenedeck
