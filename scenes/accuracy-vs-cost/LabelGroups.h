// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/accuracy-vs-cost/LabelPlacement.h"

#include <functional>

namespace scenedeck
{

/// A mark that needs a name.
struct NamedMark
{
    QPointF anchor;   ///< centre of the mark
    int priority = 0; ///< those of higher priority are named first; equal ones in order
};

/// A label that names one mark and counts others beside it, for which there is no room: "GRU +2".
struct LabelGroup
{
    std::size_t named = 0;           ///< index of the mark with the name
    std::vector<std::size_t> others; ///< indexes of the counted marks, ascending
    LabelPlace place;
};

/// The size of the label that names the mark @p named and counts @p others marks.
using LabelSizer = std::function<QSizeF(std::size_t named, std::size_t others)>;

/// Places a label for each mark by placeLabels(). A mark whose label has no position is counted by
/// the nearest label. Every mark is in exactly one group; the first mark of the highest priority is
/// always named. Groups are in ascending order of `named`. Empty only without marks, or if the
/// bounds are smaller than that label. At most MaxLabels groups. `marks` of @p space is ignored.
std::vector<LabelGroup> placeLabelGroups(std::span<const NamedMark> marks, const LabelSizer &sizeOf,
                                         LabelSpace space);

} // namespace scenedeck
