// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/Phase.h"

#include "core/event/EventTypes.h"

#include <algorithm>

namespace scenedeck
{

static_assert(std::equal(PhaseNames.begin(), PhaseNames.end(), KnownPhaseNames.begin(),
                         KnownPhaseNames.end()),
              "the phases differ from those of resources/events/schema.json");

namespace
{
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

Phase phaseFromName(QStringView name)
{
    for (const Phase phase : KnownPhases) {
        if (name == phaseTexts()[static_cast<std::size_t>(phase)].name)
            return phase;
    }
    return Phase::Other;
}

QString phaseName(Phase phase)
{
    return phaseTexts()[static_cast<std::size_t>(phase)].name;
}

QString phaseLabel(Phase phase)
{
    return phaseTexts()[static_cast<std::size_t>(phase)].label;
}

} // namespace scenedeck
