// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/attack-envelopes/screen/EnvelopePage.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
bool hasSameNames(const std::vector<EnvelopeTile> &a, const std::vector<EnvelopeTile> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto &left, const auto &right) { return left.name == right.name; });
}
} // namespace

EnvelopePage::EnvelopePage(QObject *parent) : QAbstractListModel(parent) {}

void EnvelopePage::setView(AttackEnvelopesView *view)
{
    if (view == m_view)
        return;
    if (m_view)
        m_view->disconnect(this);
    m_view = view;
    if (m_view)
        connect(m_view, &AttackEnvelopesView::tilesChanged, this, &EnvelopePage::update);
    update();
    Q_EMIT viewChanged();
}

void EnvelopePage::setArea(QSizeF area)
{
    if (area == m_space.area)
        return;
    m_space.area = area;
    applySpace();
}

void EnvelopePage::setSmallestTile(QSizeF size)
{
    if (size == m_space.smallestTile)
        return;
    m_space.smallestTile = size;
    applySpace();
}

void EnvelopePage::setGap(qreal gap)
{
    if (gap == m_space.gap)
        return;
    m_space.gap = gap;
    applySpace();
}

void EnvelopePage::setPagerHeight(qreal height)
{
    if (height == m_space.pagerHeight)
        return;
    m_space.pagerHeight = height;
    applySpace();
}

void EnvelopePage::applySpace()
{
    update();
    Q_EMIT spaceChanged();
}

void EnvelopePage::turn()
{
    showPage((m_page + 1) % m_plan.pages);
}

void EnvelopePage::update()
{
    if (!m_view)
        return;
    const TilePlan plan = planTiles(m_space, static_cast<int>(m_view->tiles().size()));
    if (plan != m_plan) {
        m_plan = plan;
        Q_EMIT planChanged();
    }
    showPage(std::min(m_page, m_plan.pages - 1));
}

void EnvelopePage::showPage(int page)
{
    const std::vector<EnvelopeTile> &tiles = m_view->tiles();
    const auto capacity = static_cast<std::size_t>(m_plan.capacity());
    const std::size_t first = std::min(static_cast<std::size_t>(page) * capacity, tiles.size());
    const std::size_t count = std::min(capacity, tiles.size() - first);
    const auto begin = tiles.begin() + static_cast<std::ptrdiff_t>(first);
    replaceRows({begin, begin + static_cast<std::ptrdiff_t>(count)});
    if (page == m_page)
        return;
    m_page = page;
    Q_EMIT pageChanged();
}

void EnvelopePage::replaceRows(std::vector<EnvelopeTile> rows)
{
    if (!hasSameNames(rows, m_rows)) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows.swap(rows);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i] == rows[i])
            continue;
        const QModelIndex changed = index(static_cast<int>(i));
        Q_EMIT dataChanged(changed, changed);
    }
}

int EnvelopePage::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant EnvelopePage::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EnvelopeTile &tile = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case NameRole:
        return tile.name;
    case ShapeRole:
        return tile.shape;
    case SamplesRole:
        return tile.samples;
    case PeakRole:
        return tile.peak;
    case CurveRole:
        return QVariant::fromValue(tile.curve);
    case EarlierRole:
        return QVariant::fromValue(tile.earlierCurve);
    case MinimumRole:
        return tile.scale.minimum;
    case MaximumRole:
        return tile.scale.maximum;
    case ZeroShareRole:
        return tile.zeroShare;
    case FirstShareRole:
        return tile.firstShare;
    case OwnScaleRole:
        return tile.ownScale;
    case LatestRole:
        return tile.latest;
    default:
        return {};
    }
}

QHash<int, QByteArray> EnvelopePage::roleNames() const
{
    return {{NameRole, "name"},           {ShapeRole, "shape"},
            {SamplesRole, "samples"},     {PeakRole, "peak"},
            {CurveRole, "curve"},         {EarlierRole, "earlierCurve"},
            {MinimumRole, "minimum"},     {MaximumRole, "maximum"},
            {ZeroShareRole, "zeroShare"}, {FirstShareRole, "firstShare"},
            {OwnScaleRole, "ownScale"},   {LatestRole, "latest"}};
}

} // namespace scenedeck
