// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Phase.h"

#include <QtGlobal>

#include <array>
#include <optional>

namespace scenedeck
{

/// The leave-one-out vote of points, compared with their own phases. All strings that are no known
/// phase count as one phase, Phase::Other.
///
/// A point without an eligible neighbour (all points are its copies or of its episode) has no vote.
/// It is not judged and not counted here.
struct VoteAgreement
{
    /// The counts of the judged points of one phase.
    struct Tally
    {
        qint64 agreeing = 0; ///< points whose vote is their own phase
        qint64 judged = 0;

        bool operator==(const Tally &) const = default;
    };

    static constexpr std::size_t Phases = KnownPhaseCount + 1;

    std::array<Tally, Phases> phases{}; ///< in canonical order, Other last

    /// confused[a][b]: the judged points of phase a whose vote is b, a different phase.
    std::array<std::array<qint64, Phases>, Phases> confused{};

    /// Adds a judged point of @p phase with the vote @p vote.
    void add(Phase phase, Phase vote);

    qint64 agreeing() const;
    qint64 judged() const;

    /// Share of the judged points of @p phase whose vote is that phase. Nothing if there are no
    /// such points.
    std::optional<double> recall(Phase phase) const;

    // The following require at least one judged point.

    /// Share of the judged points whose vote is their own phase.
    double plain() const;

    /// The plain agreement of a random vote with the phases' shares: the sum of share · share over
    /// the phases, in canonical order.
    double chance() const;

    /// The mean of the recalls of the phases that have judged points, summed in canonical order.
    double balanced() const;

    bool operator==(const VoteAgreement &) const = default;
};

} // namespace scenedeck
