// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/NeighbourVote.h"

#include "scenes/embedding/FieldFade.h"
#include "scenes/embedding/NeighbourIndex.h"
#include "scenes/embedding/NeighbourSearch.h"

#include <algorithm>
#include <array>
#include <utility>

namespace scenedeck
{

namespace
{
// The number of entries that are searched together: enough to amortise gathering, and few enough
// for a quick response to a stop request.
constexpr std::size_t GroupSize = 160;

struct Winner
{
    Phase phase = Phase::Other;
    quint8 votes = 0; ///< 0: no neighbours
};

/// Computes the vote of some points until a stop is requested.
class VoteComputation
{
public:
    VoteComputation(std::span<const EmbeddingPoint> points, const std::stop_token &stop)
        : m_points(points)
        , m_stop(stop)
        , m_index(points)
    {
    }

    NeighbourVote vote()
    {
        judge(m_index.root());
        return {field(), m_agreement.judged() == 0 ? std::nullopt : std::optional(m_agreement)};
    }

    bool isStopped() const { return m_stop.stop_requested(); }

private:
    VoteField field()
    {
        VoteField field;
        field.voters = static_cast<int>(std::min(VoteNeighbours, m_points.size()));
        if (m_points.empty())
            return field;
        PointBounds bounds;
        for (const EmbeddingPoint &point : m_points)
            bounds.include(point.x, point.y);
        field.axes = EmbeddingAxes::around(bounds);
        const FieldFade fade(std::move(m_distances2), field.axes.length());
        for (int row = 0; row < VoteFieldSide && !isStopped(); ++row)
            appendRow(field, fade, field.axes.yAt((row + 0.5) / VoteFieldSide));
        return field;
    }

    void judge(NeighbourIndex::Range range) // NOLINT(misc-no-recursion): depth is at most the
                                            // tree's height
    {
        if (isStopped())
            return;
        if (range.size() > GroupSize) {
            judge(range.lower());
            judge(range.upper());
            return;
        }
        m_search.findOthers(m_index.entries(range),
                            [this](const auto &entry, auto nearest) { judge(entry, nearest); });
    }

    void judge(const NeighbourIndex::Entry &entry, std::span<const Neighbour> nearest)
    {
        if (nearest.empty())
            return;
        m_agreement.add(m_points[entry.index].phase, winnerOf(nearest).phase);
        m_distances2.push_back(nearest.back().distance2);
    }

    void appendRow(VoteField &field, const FieldFade &fade, double y)
    {
        for (int column = 0; column < VoteFieldSide; ++column) {
            const double x = field.axes.xAt((column + 0.5) / VoteFieldSide);
            const std::span<const Neighbour> nearest = m_search.find(x, y);
            const Winner winner = winnerOf(nearest);
            field.winners.push_back(winner.phase);
            field.votes.push_back(winner.votes);
            field.strengths.push_back(fade.strengthAt(nearest.back().distance2));
        }
    }

    Winner winnerOf(std::span<const Neighbour> nearest) const
    {
        std::array<quint8, KnownPhaseCount + 1> votes{};
        for (const Neighbour &neighbour : nearest)
            ++votes[static_cast<std::size_t>(m_points[neighbour.index].phase)];
        const quint8 most = *std::max_element(votes.begin(), votes.end());
        for (const Neighbour &neighbour : nearest) {
            const Phase phase = m_points[neighbour.index].phase;
            if (votes[static_cast<std::size_t>(phase)] == most)
                return {phase, most};
        }
        return {};
    }

    const std::span<const EmbeddingPoint> m_points;
    const std::stop_token m_stop;
    const NeighbourIndex m_index;
    NeighbourSearch m_search{m_index, VoteNeighbours};
    VoteAgreement m_agreement;
    std::vector<double> m_distances2; ///< of the judged points to their farthest voter, squared
};
} // namespace

NeighbourVote neighbourVote(std::span<const EmbeddingPoint> points)
{
    return *neighbourVote(points, {});
}

std::optional<NeighbourVote> neighbourVote(std::span<const EmbeddingPoint> points,
                                           const std::stop_token &stop)
{
    VoteComputation computation(points, stop);
    NeighbourVote vote = computation.vote();
    return computation.isStopped() ? std::nullopt : std::optional(std::move(vote));
}

} // namespace scenedeck
