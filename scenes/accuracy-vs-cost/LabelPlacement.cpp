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
constexpr int MaxRing = 4; // labels further away are hard to match with their mark

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

bool isCrossed(const QRectF &box, std::span<const QLineF> lines)
{
    return std::any_of(lines.begin(), lines.end(),
                       [&box](const QLineF &line) { return cross(line, box); });
}

/// @p box moved into @p bounds by the shortest way.
QRectF movedInto(const QRectF &bounds, QRectF box)
{
    box.moveLeft(std::max(bounds.left(), std::min(box.left(), bounds.right() - box.width())));
    box.moveTop(std::max(bounds.top(), std::min(box.top(), bounds.bottom() - box.height())));
    return box;
}

class Placer
{
public:
    Placer(std::span<const LabelRequest> labels, const LabelSpace &space)
        : m_space(space)
        , m_linesAndBars(space.lines)
    {
        m_linesAndBars.insert(m_linesAndBars.end(), space.bars.begin(), space.bars.end());
        for (const LabelRequest &label : labels)
            m_marks.push_back(boxOf(label.anchor));
        for (const QPointF mark : space.marks)
            m_marks.push_back(boxOf(mark));
    }

    std::optional<LabelPlace> place(const LabelRequest &label)
    {
        if (!m_space.bounds.contains(label.anchor))
            return std::nullopt;
        std::optional<LabelPlace> place = find(label, m_linesAndBars);
        if (!place)
            place = find(label, m_space.bars);
        if (!place && label.isRequired)
            place = find(label, {});
        if (!place && label.isRequired)
            place = findOverMarks(label);
        if (place)
            occupy(*place);
        return place;
    }

private:
    QRectF boxOf(QPointF mark) const
    {
        const qreal radius = m_space.mark / 2;
        return {mark - QPointF(radius, radius), QSizeF(m_space.mark, m_space.mark)};
    }

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

    /// Beside the mark, moved into the bounds.
    std::optional<LabelPlace> findOverMarks(const LabelRequest &label) const
    {
        const qreal distance = m_space.mark / 2 + m_space.gap;
        for (const Side side : Beside) {
            const QRectF box = movedInto(m_space.bounds, boxAt(label, side, distance));
            if (m_space.bounds.contains(box) && isFreeOfLabels(box))
                return LabelPlace{box, {}};
        }
        return std::nullopt;
    }

    bool isFree(const QRectF &box, std::span<const QLineF> lines) const
    {
        return m_space.bounds.contains(box) && isFreeOfLabels(box) &&
               std::none_of(m_marks.begin(), m_marks.end(),
                            [&box](const QRectF &mark) { return mark.intersects(box); }) &&
               !isCrossed(box, lines);
    }

    bool isFreeOfLabels(const QRectF &box) const
    {
        return std::none_of(m_labels.begin(), m_labels.end(),
                            [&box](const QRectF &label) { return label.intersects(box); }) &&
               std::none_of(m_leaders.begin(), m_leaders.end(),
                            [&box](const QLineF &leader) { return cross(leader, box); });
    }

    bool isFree(const QLineF &leader) const
    {
        // The leader ends at its own mark and must not cross others.
        const auto isObstacle = [&leader](const QRectF &occupied) {
            return !occupied.contains(leader.p2()) && cross(leader, occupied);
        };
        return std::none_of(m_marks.begin(), m_marks.end(), isObstacle) &&
               std::none_of(m_labels.begin(), m_labels.end(), isObstacle) &&
               std::none_of(m_leaders.begin(), m_leaders.end(),
                            [&leader](const QLineF &other) { return cross(leader, other); });
    }

    void occupy(const LabelPlace &place)
    {
        m_labels.push_back(place.box);
        if (!place.leader.isNull())
            m_leaders.push_back(place.leader);
    }

    const LabelSpace &m_space;
    std::vector<QLineF> m_linesAndBars;
    std::vector<QRectF> m_marks;
    std::vector<QRectF> m_labels;
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
