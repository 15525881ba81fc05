// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <string_view>

namespace scenedeck
{

/// The phases of an episode in canonical order, in which charts stack and list them. Other stands
/// for any other phase string.
enum class Phase : quint8 { Clean, Armed, Infecting, InfectedRunning, Dormant, Other };

inline constexpr int KnownPhaseCount = 5;
inline constexpr std::array<Phase, KnownPhaseCount> KnownPhases{
    Phase::Clean, Phase::Armed, Phase::Infecting, Phase::InfectedRunning, Phase::Dormant};

/// The phase with the wire name @p utf8, or Phase::Other.
Phase phaseFromName(std::string_view utf8);

/// The wire name, e.g. "infected_running"; "other" for Phase::Other.
QString phaseName(Phase phase);

/// The label for display, e.g. "Infected, running"; "Other" for Phase::Other.
QString phaseLabel(Phase phase);

/// Whether a host in @p phase is infected: infecting or infected_running.
bool isInfection(Phase phase);

} // namespace scenedeck
