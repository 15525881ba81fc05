// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/LabelPlacement.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace scenedeck
{

namespace
{
/// The direction from the mark to the label's box: -1, 0 or 1 on each axis.
struct Side
{
    int x = 0;
    int y = 0;
};

constexpr std::array<Side, 4> Beside{{{1, 0}, {-1, 0}, {0, -1}, {0, 1}}};
constexpr std::array<Side, 8> Around{
    {{1, -1}, {1, 1}, {-1, -1}, {-1, 1}, {1, 0}, {-1, 0}, {0, -1}, {0, 1}}};
constexpr int MaxRing = 4;   // labels further away are hard to match with their mark
constexpr qreal HalfGap = 1; // from the middle line of a label to each half

QRectF boxAt(const LabelRequest &label, Side side, qreal distance)
{
    const QSizeF size = label.size;
    const qreal x = label.anchor.x() + side.x * (distance + size.width() / 2);
    const qreal y = label.anchor.y() + side.y * (distance + size.height() / 2);
    return {QPointF(x - size.width() / 2, y - size.height() / 2), size};
}

/// The line from the nearest point of @p box to the edge of the mark at @p mark.
QLineF leaderFrom(const QRectF &box, QPointF mark, qreal diameter)
{
    const QPointF nearest(std::clamp(mark.x(), box.left(), box.right()),
                          std::clamp(mark.y(), box.top(), box.bottom()));
    QLineF line(nearest, mark);
    line.setLength(std::max(0.0, line.length() - diameter / 2));
    return line;
}

bool cross(const QLineF &line, const QLineF &other)
{
    return line.intersects(other, nullptr) == QLineF::BoundedIntersection;
}

bool cross(const QLineF &line, const QRectF &box)
{
    return box.contains(line.p1()) || box.contains(line.p2()) ||
           cross(line, QLineF(box.topLeft(), box.bottomRight())) ||
           cross(line, QLineF(box.bottomLeft(), box.topRight()));
}

/// Whether a line crosses the upper or the lower half of @p box. Lines between the halves do not
/// count.
bool isCrossed(const QRectF &box, std::span<const QLineF> lines)
{
    const qreal height = box.height() / 2 - HalfGap;
    const QRectF upper(box.left(), box.top(), box.width(), height);
    const QRectF lower(box.left(), box.bottom() - height, box.width(), height);
    return std::any_of(lines.begin(), lines.end(), [&](const QLineF &line) {
        return cross(line, upper) || cross(line, lower);
    });
}

class Placer
{
public:
    Placer(std::span<const LabelRequest> labels, const LabelSpace &space) : m_space(space)
    {
        const qreal radius = space.mark / 2;
        for (const LabelRequest &label : labels) {
            const QPointF corner = label.anchor - QPointF(radius, radius);
            m_occupied.push_back({corner, QSizeF(space.mark, space.mark)});
        }
    }

    std::optional<LabelPlace> place(const LabelRequest &label)
    {
        if (!m_space.bounds.contains(label.anchor))
            return std::nullopt;
        std::optional<LabelPlace> place = find(label, m_space.lines);
        if (!place)
            place = find(label, {});
        if (place)
            occupy(*place);
        return place;
    }

private:
    std::optional<LabelPlace> find(const LabelRequest &label, std::span<const QLineF> lines) const
    {
        const qreal distance = m_space.mark / 2 + m_space.gap;
        for (const Side side : Beside) {
            if (const QRectF box = boxAt(label, side, distance); isFree(box, lines))
                return LabelPlace{box, {}};
        }
        for (int ring = 1; ring <= MaxRing; ++ring) {
            for (const Side side : Around) {
                const QRectF box = boxAt(label, side, distance + ring * label.size.height() / 2);
                const QLineF leader = leaderFrom(box, label.anchor, m_space.mark);
                if (isFree(box, lines) && isFree(leader))
                    return LabelPlace{box, leader};
            }
        }
        return std::nullopt;
    }

    bool isFree(const QRectF &box, std::span<const QLineF> lines) const
    {
        return m_space.bounds.contains(box) &&
               std::none_of(m_occupied.begin(), m_occupied.end(),
                            [&box](const QRectF &occupied) { return occupied.intersects(box); }) &&
               std::none_of(m_leaders.begin(), m_leaders.end(),
                            [&box](const QLineF &leader) { return cross(leader, box); }) &&
               !isCrossed(box, lines);
    }

    bool isFree(const QLineF &leader) const
    {
        // The leader ends at its own mark and must not cross others.
        const auto isObstacle = [&leader](const QRectF &occupied) {
            return !occupied.contains(leader.p2()) && cross(leader, occupied);
        };
        return std::none_of(m_occupied.begin(), m_occupied.end(), isObstacle) &&
               std::none_of(m_leaders.begin(), m_leaders.end(),
                            [&leader](const QLineF &other) { return cross(leader, other); });
    }

    void occupy(const LabelPlace &place)
    {
        m_occupied.push_back(place.box);
        if (!place.leader.isNull())
            m_leaders.push_back(place.leader);
    }

    const LabelSpace m_space;
    std::vector<QRectF> m_occupied;
    std::vector<QLineF> m_leaders;
};
} // namespace

std::vector<std::optional<LabelPlace>> placeLabels(std::span<const LabelRequest> labels,
                                                   const LabelSpace &space)
{
    std::vector<std::size_t> order(labels.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&labels](std::size_t a, std::size_t b) {
        return labels[a].priority > labels[b].priority;
    });
    order.resize(std::min(order.size(), MaxLabels));
    Placer placer(labels, space);
    std::vector<std::optional<LabelPlace>> places(labels.size());
    for (const std::size_t i : order)
        places[i] = placer.place(labels[i]);
    return places;
}

} // namespace scenedeck
