// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/NeighbourVote.h"

#include <QJsonObject>

#include <array>
#include <vector>

namespace scenedeck
{

/// How many points there are of each phase, in canonical order, other phases together at the end.
using PhaseCounts = std::array<qint64, KnownPhaseCount + 1>;

/// What the embedding shows:
///
///     {"points": {"x": [..], "y": [..], "phase": [..], "received_ms": [..]},
///      "counts": {"clean": N, "armed": N, "infecting": N, "infected_running": N, "dormant": N,
///      "other": N}, "agreement": {"agreeing": N, "asked": N} or null, "chance": S or null,
///      "balanced_agreement": S or null, "recall": {"clean": S or null, ..., "other": S or null},
///      "field": {"side": 64, "voters": N, "winner": [..], "votes": [..]} or null}
///
/// The newest 20,000 points, oldest first, in columns of equal length. Phases are canonical
/// indices, 5 for every other string. `winner` and `votes` have side × side cells, row by row from
/// the bottom, in a row from the left: the phase that most of the cell's `voters` nearest points
/// have, and how many do; null without points. NeighbourVote.h says how ties are broken and which
/// points vote on which.
///
/// `asked` counts the points that have an eligible neighbour, `agreeing` those of them whose
/// neighbours' vote is their own phase. `recall` is the share of the asked points of a phase whose
/// vote is that phase, null without such points. `balanced_agreement` is the mean of the recalls
/// that are not null, `other` included; `chance` the sum of squares of the phases' shares of the
/// asked points. All are null if no point is asked.
struct EmbeddingDocument
{
    std::vector<EmbeddingPoint> points;
    PhaseCounts counts{};
    NeighbourVote vote;

    QJsonObject toJson() const;
};

} // namespace scenedeck
