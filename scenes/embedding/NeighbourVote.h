// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/EmbeddingAxes.h"
#include "scenes/embedding/EmbeddingPoint.h"
#include "scenes/embedding/VoteAgreement.h"

#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace scenedeck
{

inline constexpr std::size_t VoteNeighbours = 15; ///< the k of the k nearest neighbours
inline constexpr int VoteFieldSide = 64;          ///< cells per side

/// The vote of the nearest neighbours of each cell's centre. Row by row from the bottom, each row
/// from the left. Empty without points.
struct VoteField
{
    EmbeddingAxes axes; ///< of the points; the cells divide them
    std::vector<Phase> winners;
    std::vector<quint8> votes;     ///< for the winner, 1..voters
    std::vector<quint8> strengths; ///< of painting, 0..100 (FieldFade)
    int voters = 0;                ///< 15, or the number of points if there are fewer

    bool operator==(const VoteField &) const = default;
};

struct NeighbourVote
{
    VoteField field;
    std::optional<VoteAgreement> agreement; ///< nothing if no point has an eligible neighbour

    bool operator==(const NeighbourVote &) const = default;
};

/// The k-nearest-neighbour vote with k = 15 (Cover, Hart: Nearest neighbor pattern classification,
/// 1967) over @p points, oldest first, at the centres of 64 × 64 cells that divide the axes
/// (EmbeddingAxes; in the unit square ((i + ½) / 64, (j + ½) / 64)), and its leave-one-out
/// agreement: for each point the vote of its 15 nearest eligible neighbours. Not eligible are
///
/// - the point and its copies. A point published again (same x, y and phase) is the same
///   measurement; otherwise, points of a looped replay would vote for themselves. Each copy is
///   judged, and copies vote for other points;
/// - if the point has an episode, all points of that episode: overlapping windows are not
///   independent measurements. A point without an episode may vote for any other point, and vice
///   versa.
///
/// With fewer than 15 eligible neighbours, all of them vote. A point without eligible neighbours is
/// not judged.
///
/// Distances are Euclidean, compared squared as dx·dx + dy·dy in double precision. Of equally near
/// points, the older one comes first. The phase with the most votes wins. Of phases with equally
/// many votes, the one with the nearest member wins. All strings that are no known phase vote as
/// one phase, `other`. Takes up to 150 ms for any 20,000 points (bench_neighbourvote): do not call
/// on the GUI thread. Thread-safe.
NeighbourVote neighbourVote(std::span<const EmbeddingPoint> points);

/// The same, or nothing if @p stop is requested (checked every few milliseconds).
std::optional<NeighbourVote> neighbourVote(std::span<const EmbeddingPoint> points,
                                           const std::stop_token &stop);

} // namespace scenedeck
