// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QRectF>
#include <QSizeF>
#include <QtQml/qqmlregistration.h>

namespace scenedeck
{

/// Layout of the wall's tiles, in pages if not all of them fit with the size `smallest`. The tiles
/// of a page fill the area, in the number of rows with the largest tiles. Sizes in
/// device-independent pixels. GUI thread.
class WallGrid : public QObject
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(int count READ count WRITE setCount NOTIFY changed)
    Q_PROPERTY(QSizeF area READ area WRITE setArea NOTIFY changed)
    Q_PROPERTY(qreal gap READ gap WRITE setGap NOTIFY changed)
    /// Minimum size of a tile; smaller only if the area is smaller.
    Q_PROPERTY(QSizeF smallest READ smallest WRITE setSmallest NOTIFY changed)
    /// The page to lay out, from 0.
    Q_PROPERTY(int page READ page WRITE setPage NOTIFY changed)
    Q_PROPERTY(int pages READ pages NOTIFY pagesChanged)
    /// Rectangles of all tiles, in order; empty for tiles on other pages.
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
    int page() const { return m_page; }
    void setPage(int page);
    int pages() const { return m_pages; }
    QList<QRectF> tiles() const;

Q_SIGNALS:
    void changed();
    void pagesChanged();

private:
    void update();
    int mostColumns() const;
    int mostRows() const;
    int pagesNeeded() const;
    int tilesPerPage() const;
    int bestRows(int count) const;
    QSizeF smallestTile(int count, int rows) const;

    int m_count = 0;
    int m_page = 0;
    int m_pages = 1;
    QSizeF m_area;
    qreal m_gap = 0;
    QSizeF m_smallest{0, 0};
};

} // namespace scenedeck
