// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/SameText.h"

#include <QString>
#include <QStringView>

#include <array>
#include <string_view>

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

/// The names on the wire, in the order of KnownPhases.
inline constexpr std::array<std::string_view, KnownPhaseCount> PhaseNames{
    "clean", "armed", "infecting", "infected_running", "dormant"};

/// The same of text as it comes over the wire, in UTF-8. Which phase an event has cannot be
/// foreseen, and a wrong guess costs the processor more than all of this: so a hash that is
/// different for the five chooses the one to compare with.
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
    const bool same =
        name.size() == utf8.size() && isSameShort(utf8.data(), name.data(), name.size());
    return same ? phase : Other;
}

/// The name on the wire, e.g. "infected_running"; "other" for Phase::Other.
QString phaseName(Phase phase);

/// The label that people read, e.g. "Infected, running"; "Other" for Phase::Other.
QString phaseLabel(Phase phase);

} // namespace scenedeck
