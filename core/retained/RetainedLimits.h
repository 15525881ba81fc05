// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstddef>

namespace scenedeck
{

/// How much of each type a newcomer gets.
struct RetainedLimits
{
    qint64 phaseWindowMs = 5 * 60 * 1000; ///< phases of this time, and of phaseHoldMs before it

    /// How long a host's phase is known after its report; an episode's length unless set. Without
    /// the reports of that time a new viewer would not know the phases at the window's begin.
    qint64 phaseHoldMs = 60 * 1000;

    std::size_t profiles = 256; ///< names whose last attack_profile is kept
    std::size_t episodes = 64;  ///< episodes whose predictions are kept
    std::size_t models = 64;    ///< of model_metric, model_perf and prediction each
    std::size_t valuesPerModel = 200;
    std::size_t embeddings = 20'000;
    std::size_t otherTypes = 64; ///< unknown types whose last event is kept

    /// Memory for each of these seven kinds; the oldest go first when events are large or, for
    /// phases, very many (64 MiB is about 170,000 phases, or 80,000 that came in batches).
    std::size_t bytesPerKind = 64U << 20U;
};

} // namespace scenedeck
