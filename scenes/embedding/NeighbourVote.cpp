// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/NeighbourVote.h"

#include "scenes/embedding/NeighbourGrid.h"

#include <algorithm>
#include <array>

namespace scenedeck
{

namespace
{
struct Winner
{
    Phase phase = Phase::Other;
    quint8 votes = 0;
};

Winner winnerOf(std::span<const Neighbour> nearest, std::span<const EmbeddingPoint> points)
{
    std::array<quint8, KnownPhaseCount + 1> votes{};
    for (const Neighbour &neighbour : nearest)
        ++votes[static_cast<std::size_t>(points[neighbour.index].phase)];
    const quint8 most = *std::max_element(votes.begin(), votes.end());
    for (const Neighbour &neighbour : nearest) {
        const Phase phase = points[neighbour.index].phase;
        if (votes[static_cast<std::size_t>(phase)] == most)
            return {phase, most};
    }
    return {};
}

VoteField voteField(std::span<const EmbeddingPoint> points, const NeighbourGrid &grid)
{
    if (points.empty())
        return {};
    VoteField field;
    field.voters = static_cast<int>(std::min(VoteNeighbours, points.size()));
    std::array<Neighbour, VoteNeighbours> nearest;
    for (int row = 0; row < VoteFieldSide; ++row) {
        for (int column = 0; column < VoteFieldSide; ++column) {
            const std::size_t found =
                grid.find((column + 0.5) / VoteFieldSide, (row + 0.5) / VoteFieldSide, nearest);
            const Winner winner = winnerOf(std::span(nearest).first(found), points);
            field.winners.push_back(winner.phase);
            field.votes.push_back(winner.votes);
        }
    }
    return field;
}

std::optional<VoteAgreement> leaveOneOut(std::span<const EmbeddingPoint> points,
                                         const NeighbourGrid &grid)
{
    VoteAgreement agreement;
    std::array<Neighbour, VoteNeighbours> nearest;
    // Neighbours ask after each other, so that what they read is still in the cache.
    grid.forEachByCell([&](quint32 index) {
        const EmbeddingPoint &point = points[index];
        const std::size_t found = grid.find(point.x, point.y, nearest, point.phase);
        if (found == 0)
            return; // all that there is are copies of one point
        ++agreement.asked;
        if (winnerOf(std::span(nearest).first(found), points).phase == point.phase)
            ++agreement.agreeing;
    });
    return agreement.asked == 0 ? std::nullopt : std::optional(agreement);
}
} // namespace

NeighbourVote neighbourVote(std::span<const EmbeddingPoint> points)
{
    const NeighbourGrid grid(points);
    return {voteField(points, grid), leaveOneOut(points, grid)};
}

} // namespace scenedeck
