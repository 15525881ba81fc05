// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/EmbeddingDocument.h"
#include "scenes/shared/model/Headline.h"

namespace scenedeck
{

/// "Neighbours agree in 62% (chance 50%); armed and infecting overlap most", "All 12 points are
/// clean" or, if no point has an eligible neighbour, "12 points without independent neighbours".
///
/// The overlap of two phases is the share of their judged points whose vote is the other of the
/// two; of equal shares, the first pair in canonical order is stated. @p vote may be that of
/// earlier points; before the first vote ("12 points") it has no field. Parts: `points`,
/// `agreement` (plain), `chance` and `overlap` ({"phases": [S, S], "share": X}) or null.
Headline headlineOf(const PhaseCounts &counts, const NeighbourVote &vote);

} // namespace scenedeck
