// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/RunSpans.h"

#include <vector>

namespace scenedeck
{

/// How a run is drawn beside a time axis: a bar with a label, in one of few rows. Places are shares
/// of the axis, 0 (its begin) .. 1. The browser has the same rules (RunMarks.ts).
struct RunMark
{
    double begin = 0;
    double end = 1;
    bool isRunning = false; ///< has no end yet
    int row = 0;            ///< from 0
    QString label;          ///< title, and the end unless it is "finished"
    double roomBegin = 0;   ///< of the label
    double roomEnd = 1;
    bool isAtEnd = false; ///< whether the label is at the right end of its room

    bool operator==(const RunMark &) const = default;
};

/// Maximum number of rows. Runs that overlap as many newer ones are left out.
inline constexpr int MostRunRows = 2;

/// The marks of @p spans on the axis from @p beginMs to @p endMs, the oldest first in each row.
///
/// A label begins at its bar and has room until the next bar of its row. The label of the last bar
/// of a row is at the end of the axis if the bar begins in the last third; it then has the room
/// from the bar before, whose label has only its own bar's length.
std::vector<RunMark> runMarks(const std::vector<RunSpan> &spans, qint64 beginMs, qint64 endMs);

/// The number of rows of @p marks.
int runRows(const std::vector<RunMark> &marks);

} // namespace scenedeck
