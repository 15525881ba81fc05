// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/attack-envelopes/TilePlan.h"
#include "scenes/attack-envelopes/screen/AttackEnvelopesView.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

namespace scenedeck
{

/// The tiles of one page and their layout. Each item that draws tiles has its own EnvelopePage,
/// because the deck and the wall show the same view in different areas. Sizes in device-independent
/// pixels.
class EnvelopePage : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(
        scenedeck::AttackEnvelopesView *view READ view WRITE setView NOTIFY viewChanged REQUIRED)
    Q_PROPERTY(QSizeF area READ area WRITE setArea NOTIFY spaceChanged)
    Q_PROPERTY(QSizeF smallestTile READ smallestTile WRITE setSmallestTile NOTIFY spaceChanged)
    Q_PROPERTY(qreal gap READ gap WRITE setGap NOTIFY spaceChanged)
    Q_PROPERTY(qreal pagerHeight READ pagerHeight WRITE setPagerHeight NOTIFY spaceChanged)
    Q_PROPERTY(int columns READ columns NOTIFY planChanged)
    Q_PROPERTY(QSizeF tile READ tile NOTIFY planChanged)
    Q_PROPERTY(int pageCount READ pageCount NOTIFY planChanged)
    /// 0 .. pageCount − 1.
    Q_PROPERTY(int page READ page NOTIFY pageChanged)

public:
    enum Role {
        NameRole = Qt::UserRole,
        ShapeRole,
        SamplesRole,
        PeakRole,
        CurveRole,
        EarlierRole,
        MinimumRole,
        MaximumRole,
        ZeroShareRole,
        FirstShareRole,
        OwnScaleRole,
        LatestRole
    };

    explicit EnvelopePage(QObject *parent = nullptr);

    AttackEnvelopesView *view() const { return m_view; }
    void setView(AttackEnvelopesView *view);
    QSizeF area() const { return m_space.area; }
    void setArea(QSizeF area);
    QSizeF smallestTile() const { return m_space.smallestTile; }
    void setSmallestTile(QSizeF size);
    qreal gap() const { return m_space.gap; }
    void setGap(qreal gap);
    qreal pagerHeight() const { return m_space.pagerHeight; }
    void setPagerHeight(qreal height);
    int columns() const { return m_plan.columns; }
    QSizeF tile() const { return m_plan.tile; }
    int pageCount() const { return m_plan.pages; }
    int page() const { return m_page; }

    /// Switches to the next page, after the last to the first.
    Q_INVOKABLE void turn();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void viewChanged();
    void spaceChanged();
    void planChanged();
    void pageChanged();

private:
    void applySpace();
    void update();
    void showPage(int page);
    void replaceRows(std::vector<EnvelopeTile> rows);

    QPointer<AttackEnvelopesView> m_view;
    TileSpace m_space;
    TilePlan m_plan;
    int m_page = 0;
    std::vector<EnvelopeTile> m_rows;
};

} // namespace scenedeck
