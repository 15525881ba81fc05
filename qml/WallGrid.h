// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QRectF>
#include <QSizeF>
#include <QtQml/qqmlregistration.h>

namespace scenedeck
{

/// Layout of the wall's tiles. Each row fills the width; the number of rows is the one with the
/// largest tiles. If these would be smaller than `smallest`: as many columns as fit with that
/// size, and as many rows as needed, which may exceed the area's height. Sizes in
/// device-independent pixels. GUI thread.
class WallGrid : public QObject
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(int count READ count WRITE setCount NOTIFY changed)
    Q_PROPERTY(QSizeF area READ area WRITE setArea NOTIFY changed)
    Q_PROPERTY(qreal gap READ gap WRITE setGap NOTIFY changed)
    /// Minimum size of a tile; narrower only if the area is narrower.
    Q_PROPERTY(QSizeF smallest READ smallest WRITE setSmallest NOTIFY changed)
    /// Height of all rows together.
    Q_PROPERTY(qreal height READ height NOTIFY changed)
    /// Rectangles of the tiles, in order.
    Q_PROPERTY(QList<QRectF> tiles READ tiles NOTIFY changed)

public:
    using QObject::QObject;

    int count() const { return m_count; }
    void setCount(int count);
    QSizeF area() const { return m_area; }
    void setArea(QSizeF area);
    qreal gap() const { return m_gap; }
    void setGap(qreal gap);
    QSizeF smallest() const { return m_smallest; }
    void setSmallest(QSizeF smallest);
    qreal height() const;
    QList<QRectF> tiles() const;

Q_SIGNALS:
    void changed();

private:
    struct Rows
    {
        int count = 0;
        qreal height = 0;
    };

    Rows rows() const;
    int bestRows() const;
    QSizeF smallestTile(int rows) const;

    int m_count = 0;
    QSizeF m_area;
    qreal m_gap = 0;
    QSizeF m_smallest{0, 0};
};

} // namespace scenedeck
