// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/ClockMarks.h"

#include "scenes/phase-mix/PhaseMixDocument.h"
#include "scenes/shared/model/HumanText.h"

namespace scenedeck
{

std::vector<ClockMark> clockMarks(std::span<const ClockStep> steps, qint64 firstBinMs)
{
    const qint64 endMs = firstBinMs + PhaseMixDocument::BinCount * PhaseMixDocument::BinMs;
    std::vector<ClockMark> marks;
    for (const ClockStep &step : steps) {
        if (step.atMs >= firstBinMs && step.atMs < endMs)
            marks.push_back({static_cast<int>((step.atMs - firstBinMs) / PhaseMixDocument::BinMs),
                             human::clockStep(step.byMs)});
    }
    return marks;
}

} // namespace scenedeck
