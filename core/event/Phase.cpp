// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/Phase.h"

#include "core/event/EventTypes.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
/// Wire names, in the order of KnownPhases.
constexpr std::array<std::string_view, KnownPhaseCount> PhaseNames{"clean", "armed", "infecting",
                                                                   "infected_running", "dormant"};

static_assert(std::equal(PhaseNames.begin(), PhaseNames.end(), KnownPhaseNames.begin(),
                         KnownPhaseNames.end()),
              "the phases differ from those of resources/events/schema.json");

struct PhaseText
{
    QString name;
    QString label;
};

const std::array<PhaseText, KnownPhaseCount + 1> &phaseTexts()
{
    static const std::array<PhaseText, KnownPhaseCount + 1> texts{{
        {QStringLiteral("clean"), QStringLiteral("Clean")},
        {QStringLiteral("armed"), QStringLiteral("Armed")},
        {QStringLiteral("infecting"), QStringLiteral("Infecting")},
        {QStringLiteral("infected_running"), QStringLiteral("Infected, running")},
        {QStringLiteral("dormant"), QStringLiteral("Dormant")},
        {QStringLiteral("other"), QStringLiteral("Other")},
    }};
    return texts;
}
} // namespace

Phase phaseFromName(std::string_view utf8)
{
    const auto *const found = std::find(PhaseNames.begin(), PhaseNames.end(), utf8);
    return static_cast<Phase>(found - PhaseNames.begin()); // Other follows the known phases
}

QString phaseName(Phase phase)
{
    return phaseTexts()[static_cast<std::size_t>(phase)].name;
}

QString phaseLabel(Phase phase)
{
    return phaseTexts()[static_cast<std::size_t>(phase)].label;
}

bool isInfection(Phase phase)
{
    return phase == Phase::Infecting || phase == Phase::InfectedRunning;
}

} // namespace scenedeck
