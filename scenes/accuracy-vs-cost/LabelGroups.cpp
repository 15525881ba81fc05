// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/LabelGroups.h"

#include <algorithm>
#include <numeric>

namespace scenedeck
{

namespace
{
/// Each round places all labels anew, because a count makes a label wider. In the last round, all
/// labels have room for any count.
constexpr int MaxRounds = 4;

qreal squaredDistance(QPointF a, QPointF b)
{
    return QPointF::dotProduct(a - b, a - b);
}

class Grouper
{
public:
    Grouper(std::span<const NamedMark> marks, const LabelSizer &sizeOf, LabelSpace &space)
        : m_marks(marks)
        , m_sizeOf(sizeOf)
        , m_space(space)
    {
        std::vector<std::size_t> order(marks.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::stable_sort(order.begin(), order.end(), [marks](std::size_t a, std::size_t b) {
            return marks[a].priority > marks[b].priority;
        });
        for (const std::size_t mark : order) {
            if (m_groups.size() < MaxLabels)
                m_groups.push_back({mark, {}, {}});
            else
                nearestTo(m_marks[mark].anchor, m_groups).others.push_back(mark);
        }
    }

    std::vector<LabelGroup> groups()
    {
        for (int round = 1; round < MaxRounds; ++round) {
            if (placeAll([](const LabelGroup &group) { return group.others.size(); }))
                return std::move(m_groups);
        }
        placeAll([this](const LabelGroup &) { return m_marks.size(); });
        return std::move(m_groups);
    }

private:
    LabelGroup &nearestTo(QPointF anchor, std::vector<LabelGroup> &groups) const
    {
        return *std::min_element(groups.begin(), groups.end(),
                                 [&](const LabelGroup &a, const LabelGroup &b) {
                                     return squaredDistance(m_marks[a.named].anchor, anchor) <
                                            squaredDistance(m_marks[b.named].anchor, anchor);
                                 });
    }

    static void join(LabelGroup &group, const LabelGroup &joining)
    {
        group.others.push_back(joining.named);
        group.others.insert(group.others.end(), joining.others.begin(), joining.others.end());
    }

    /// Places the labels of all groups, with room for the counts @p countOf. Groups without a
    /// position join the nearest placed group.
    /// @return whether all were placed
    template <typename Count> bool placeAll(Count countOf)
    {
        std::vector<LabelRequest> requests;
        m_space.marks.clear();
        for (const LabelGroup &group : m_groups) {
            const NamedMark &mark = m_marks[group.named];
            requests.push_back({mark.anchor, m_sizeOf(group.named, countOf(group)), mark.priority,
                                requests.empty()});
            for (const std::size_t other : group.others)
                m_space.marks.push_back(m_marks[other].anchor);
        }
        const auto places = placeLabels(requests, m_space);
        std::vector<LabelGroup> placed;
        std::vector<LabelGroup> joining;
        for (std::size_t i = 0; i < m_groups.size(); ++i) {
            if (places[i])
                m_groups[i].place = *places[i];
            (places[i] ? placed : joining).push_back(std::move(m_groups[i]));
        }
        m_groups = std::move(placed);
        if (m_groups.empty())
            return joining.empty();
        for (const LabelGroup &group : joining)
            join(nearestTo(m_marks[group.named].anchor, m_groups), group);
        return joining.empty();
    }

    const std::span<const NamedMark> m_marks;
    const LabelSizer &m_sizeOf;
    LabelSpace &m_space;
    std::vector<LabelGroup> m_groups; ///< by descending priority
};
} // namespace

std::vector<LabelGroup> placeLabelGroups(std::span<const NamedMark> marks, const LabelSizer &sizeOf,
                                         LabelSpace space)
{
    std::vector<LabelGroup> groups = Grouper(marks, sizeOf, space).groups();
    for (LabelGroup &group : groups)
        std::sort(group.others.begin(), group.others.end());
    std::sort(groups.begin(), groups.end(),
              [](const LabelGroup &a, const LabelGroup &b) { return a.named < b.named; });
    return groups;
}

} // namespace scenedeck
