// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/SameText.h"

#include <QString>
#include <QStringView>

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

/// The phase with the wire name @p name, or Phase::Other.
Phase phaseFromName(QStringView name);

/// Wire names, in the order of KnownPhases.
inline constexpr std::array<std::string_view, KnownPhaseCount> PhaseNames{
    "clean", "armed", "infecting", "infected_running", "dormant"};

/// Overload for UTF-8 text as received. Branch prediction cannot predict the phase of an event, and
/// a misprediction costs more than this whole function. So a hash that is collision-free for the
/// five names selects the one name to compare with.
inline Phase phaseFromName(std::string_view utf8)
{
    using enum Phase;
    constexpr std::array<Phase, 8> ByHash{Clean, InfectedRunning, Infecting, Dormant,
                                          Clean, Clean,           Armed,     Clean};
    if (utf8.size() < 4 || utf8.size() > 16)
        return Other;
    const std::size_t hash = static_cast<unsigned char>(utf8.front()) + utf8.size();
    const Phase phase = ByHash[hash % ByHash.size()];
    const std::string_view name = PhaseNames[static_cast<std::size_t>(phase)];
    const bool isMatch =
        name.size() == utf8.size() && isSameShort(utf8.data(), name.data(), name.size());
    return isMatch ? phase : Other;
}

/// The wire name, e.g. "infected_running"; "other" for Phase::Other.
QString phaseName(Phase phase);

/// The label for display, e.g. "Infected, running"; "Other" for Phase::Other.
QString phaseLabel(Phase phase);

} // namespace scenedeck
