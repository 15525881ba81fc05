// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace scenedeck::producer
{

/// `attack_profile`: the load that an attack causes on a host over time. Scene: attack envelopes;
/// it shows the last event of each name.
struct AttackProfile
{
    QString name;  ///< the attack, e.g. "miner"; a later event of the same name replaces this one
    QString shape; ///< description of the curve, e.g. "ramp"; shown beside the name

    /// 1..4096 finite samples at equal intervals, oldest first. In any unit, but all profiles share
    /// one scale: use the same unit for all, e.g. percent of the maximum.
    std::vector<double> curve;

    std::optional<double> expectEveryS = std::nullopt; ///< see PhaseEvent
};

} // namespace scenedeck::producer
