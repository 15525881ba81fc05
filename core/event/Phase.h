// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <array>

namespace scenedeck
{

/// The phases of an episode in canonical order (the order in which charts stack and list them).
/// Other stands for any phase string that is not one of the five.
enum class Phase : quint8 { Clean, Armed, Infecting, InfectedRunning, Dormant, Other };

inline constexpr int KnownPhaseCount = 5;
inline constexpr std::array<Phase, KnownPhaseCount> KnownPhases{
    Phase::Clean, Phase::Armed, Phase::Infecting, Phase::InfectedRunning, Phase::Dormant};

/// The phase that the wire calls @p name, or Phase::Other.
Phase phaseFromName(QStringView name);

/// The name on the wire, e.g. "infected_running"; "other" for Phase::Other.
QString phaseName(Phase phase);

/// The label that people read, e.g. "Infected, running"; "Other" for Phase::Other.
QString phaseLabel(Phase phase);

} // namespace scenedeck
