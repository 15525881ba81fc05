// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/PhaseStretch.h"

#include "scenes/shared/model/HumanText.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
template <typename IsSame>
PhaseStretch stretchOf(std::span<const PhaseReport> reports, qint64 holdMs, qint64 beginMs,
                       IsSame isSame)
{
    qint64 sinceMs = reports.back().ms;
    for (std::size_t i = reports.size() - 1; i-- > 0;) {
        if (!isSame(reports[i].phase) || sinceMs - reports[i].ms > holdMs)
            break;
        sinceMs = reports[i].ms;
    }
    return {std::max(sinceMs, beginMs), sinceMs < beginMs};
}
} // namespace

PhaseStretch PhaseStretch::ofPhase(std::span<const PhaseReport> reports, qint64 holdMs,
                                   qint64 beginMs)
{
    const Phase last = reports.back().phase;
    if (last == Phase::InfectedRunning)
        return ofInfection(reports, holdMs, beginMs);
    return stretchOf(reports, holdMs, beginMs, [last](Phase phase) { return phase == last; });
}

PhaseStretch PhaseStretch::ofInfection(std::span<const PhaseReport> reports, qint64 holdMs,
                                       qint64 beginMs)
{
    return stretchOf(reports, holdMs, beginMs, isInfection);
}

QString sinceText(const PhaseStretch &stretch, qint64 nowMs)
{
    return (stretch.isEarlier ? QStringLiteral("for at least ") : QStringLiteral("for ")) +
           human::elapsed(nowMs - stretch.sinceMs);
}

} // namespace scenedeck
