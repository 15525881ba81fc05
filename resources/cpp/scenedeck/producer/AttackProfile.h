// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace scenedeck::producer
{

/// `attack_profile`: the load that an attack puts on a host over time. Scene: attack envelopes, the
/// last of each name.
struct AttackProfile
{
    QString name;  ///< which attack, e.g. "miner"; a later event of the same name replaces this one
    QString shape; ///< what the curve looks like in a word, e.g. "ramp"; shown beside the name

    /// 1..4096 finite samples, evenly spaced in time, oldest first. The unit is yours, but all
    /// profiles share one scale on the screen: give them all the same, e.g. percent of the highest
    /// seen.
    std::vector<double> curve;

    std::optional<double> expectEveryS = std::nullopt; ///< as in PhaseEvent
};

} // namespace scenedeck::producer
