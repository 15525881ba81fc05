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

/// A mark that needs a label.
struct LabelRequest
{
    QPointF anchor;   ///< centre of the mark
    QSizeF size;      ///< of the label
    int priority = 0; ///< higher ones are placed first; equal ones in order
    /// Placed over marks, lines and bars if there is no free position, but not over labels.
    bool isRequired = false;
};

/// The position of a label.
struct LabelPlace
{
    QRectF box;
    QLineF leader; ///< from the box to the mark's edge; null if the label is beside its mark

    bool operator==(const LabelPlace &) const = default;
};

/// The constraints of the placement.
struct LabelSpace
{
    QRectF bounds;  ///< labels stay within these
    qreal mark = 0; ///< diameter of the marks; labels do not cover marks
    qreal gap = 0;  ///< between a mark and its label
    /// Labels avoid these lines if possible.
    std::vector<QLineF> lines;
    /// Labels that are not required never cross these lines.
    std::vector<QLineF> bars;
    /// Centres of further marks, which have no labels of their own.
    std::vector<QPointF> marks;
};

constexpr std::size_t MaxLabels = 64;

/// Places labels so that they overlap neither each other nor marks, and stay within the bounds.
/// Each label gets the first free position of: right of its mark, left, above, below; then further
/// away in eight directions, nearer ones first. If lines cross all of these, it gets the first
/// position that is free apart from lines; only required labels cross bars.
///
/// Greedy, by priority (Christensen, Marks, Shieber: An empirical study of algorithms for
/// point-feature label placement, 1995, call it the greedy baseline). Deterministic. A label
/// without a free position is not placed, unless it is required. Of more than MaxLabels labels,
/// only the MaxLabels with the highest priority are placed, so that thousands of marks do not block
/// the screen. Any unit of length.
std::vector<std::optional<LabelPlace>> placeLabels(std::span<const LabelRequest> labels,
                                                   const LabelSpace &space);

} // namespace scenedeck
