// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QRectF>
#include <QSizeF>
#include <QtQml/qqmlregistration.h>

namespace scenedeck
{

/// Where the tiles of the wall lie: rows that all fill the width, as many of them as leave the
/// largest tiles. Sizes in device-independent pixels. GUI thread.
class WallGrid : public QObject
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(int count READ count WRITE setCount NOTIFY changed)
    Q_PROPERTY(QSizeF area READ area WRITE setArea NOTIFY changed)
    Q_PROPERTY(qreal gap READ gap WRITE setGap NOTIFY changed)
    /// The tiles, in order.
    Q_PROPERTY(QList<QRectF> tiles READ tiles NOTIFY changed)

public:
    using QObject::QObject;

    int count() const { return m_count; }
    void setCount(int count);
    QSizeF area() const { return m_area; }
    void setArea(QSizeF area);
    qreal gap() const { return m_gap; }
    void setGap(qreal gap);
    QList<QRectF> tiles() const;

Q_SIGNALS:
    void changed();

private:
    int bestRows() const;
    QSizeF smallestTile(int rows) const;

    int m_count = 0;
    QSizeF m_area;
    qreal m_gap = 0;
};

} // namespace scenedeck
