// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/NeighbourVote.h"

#include <QJsonObject>

#include <array>
#include <vector>

namespace scenedeck
{

/// The number of points per phase, in canonical order. All other phases are summed at the end.
using PhaseCounts = std::array<qint64, KnownPhaseCount + 1>;

/// The content of the embedding scene:
///
///     {"headline": S or null, "headline_parts": {…} or null (EmbeddingHeadline.h),
///      "axes": {"x": [X, X], "y": [X, X]},
///      "points": {"x": [..], "y": [..], "phase": [..], "received_ms": [..]},
///      "counts": {"clean": N, "armed": N, "infecting": N, "infected_running": N, "dormant": N,
///      "other": N}, "agreement": {"agreeing": N, "judged": N} or null, "chance": S or null,
///      "balanced_agreement": S or null, "recall": {"clean": S or null, ..., "other": S or null},
///      "field": {"side": 64, "voters": N, "winner": [..], "votes": [..], "strength": [..]} or
///      null}
///
/// The newest 20,000 points, oldest first, in columns of equal length. Phases are canonical
/// indices, 5 for every other string. `axes` are the ends of the axes (EmbeddingAxes.h). `winner`,
/// `votes` and `strength` have side × side cells, row by row from the bottom, in a row from the
/// left, which divide the axes: the most frequent phase among the cell's `voters` nearest points,
/// its number of votes, and how strongly the cell is painted, 0..100 (FieldFade.h). `field` is null
/// without points. NeighbourVote.h defines how ties are broken and which points vote.
///
/// `judged` is the number of points with an eligible neighbour. `agreeing` is the number of those
/// whose neighbours' vote equals their own phase. `recall` is the share of the judged points of a
/// phase whose vote is that phase, null without such points. `balanced_agreement` is the mean of
/// the recalls that are not null, including `other`. `chance` is the sum of squares of the phases'
/// shares of the judged points. All are null if `judged` would be 0.
struct EmbeddingDocument
{
    std::vector<EmbeddingPoint> points;
    PhaseCounts counts{};
    NeighbourVote vote;

    QJsonObject toJson() const;
};

} // namespace scenedeck
