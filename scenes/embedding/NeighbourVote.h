// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/EmbeddingPoint.h"

#include <optional>
#include <span>
#include <vector>

namespace scenedeck
{

inline constexpr std::size_t VoteNeighbours = 15; ///< the k of the k nearest neighbours
inline constexpr int VoteFieldSide = 64;          ///< cells a side

/// What the nearest neighbours of each cell's centre say. Row by row from the bottom, in a row from
/// the left; empty when there are no points.
struct VoteField
{
    std::vector<Phase> winners;
    std::vector<quint8> votes; ///< for the winner, 1..voters
    int voters = 0;            ///< 15, or all points where there are fewer

    bool operator==(const VoteField &) const = default;
};

/// How many points' neighbours vote for the point's own phase.
struct VoteAgreement
{
    qint64 agreeing = 0;
    qint64 asked = 0;

    bool operator==(const VoteAgreement &) const = default;
};

struct NeighbourVote
{
    VoteField field;
    std::optional<VoteAgreement> agreement; ///< nothing with fewer than two different points

    bool operator==(const NeighbourVote &) const = default;
};

/// The k-nearest-neighbour vote with k = 15 (Cover, Hart: Nearest neighbor pattern classification,
/// 1967) over @p points, oldest first, at the centres ((i + ½) / 64, (j + ½) / 64) of 64 × 64
/// cells, and its leave-one-out agreement: each point is asked for by its 15 nearest others. A
/// point published again (same x, y and phase) is the same measurement and no other: all its copies
/// are left out, or a replay in a loop would vote for itself. Each copy is asked for; among the
/// others, copies vote.
///
/// Distance is Euclidean, compared squared as dx·dx + dy·dy in double precision. Of equally near
/// points the older one comes first. The phase with most votes wins; of phases with equally many
/// the one whose nearest member comes first. All strings that are no known phase vote as one,
/// `other`. Takes about 100 ms for 20,000 points: not for the GUI thread. Thread-safe.
NeighbourVote neighbourVote(std::span<const EmbeddingPoint> points);

} // namespace scenedeck
