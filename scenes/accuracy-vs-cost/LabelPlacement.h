// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineF>
#include <QRectF>
#include <QSizeF>

#include <optional>
#include <span>
#include <vector>

namespace scenedeck
{

/// A mark that wants a label.
struct LabelRequest
{
    QPointF anchor;   ///< centre of the mark
    QSizeF size;      ///< of the label
    int priority = 0; ///< the higher one is placed first; of equals, the first one
};

/// Where a label goes.
struct LabelPlace
{
    QRectF box;
    QLineF leader; ///< from the box to the mark's edge; null where the label is beside its mark

    bool operator==(const LabelPlace &) const = default;
};

/// What labels must keep to.
struct LabelSpace
{
    QRectF bounds;  ///< no label leaves them
    qreal mark = 0; ///< diameter of every mark; no label covers one
    qreal gap = 0;  ///< between a mark and its label
    /// Labels avoid these where they can; a line may pass between the two halves of a label.
    std::vector<QLineF> lines;
};

constexpr std::size_t MostLabels = 64;

/// Places labels so that none overlaps another, a mark or the bounds. Each gets the first free one
/// of: right of its mark, left, above, below; then further away in eight directions, nearer ones
/// first. Where each of these is crossed by a line, the first one that is free but for lines.
/// Greedy, by priority (Christensen, Marks, Shieber: An empirical study of algorithms for
/// point-feature label placement, 1995, call it the greedy baseline). The same input always gives
/// the same places. A label for which there is no room gets none. Of more than MostLabels only so
/// many, of the highest priority, are looked at, so that thousands of marks don't stop the screen.
/// Units are the caller's.
std::vector<std::optional<LabelPlace>> placeLabels(std::span<const LabelRequest> labels,
                                                   const LabelSpace &space);

} // namespace scenedeck
