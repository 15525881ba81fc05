// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstddef>

namespace scenedeck
{

/// Limits of the retained state, which new viewers receive. Scenes have the same limits, so that a
/// scene does not depend on when a viewer joined; the browser reads them from `/healthz`.
struct RetainedLimits
{
    /// Retain phases of this time, at least MinPhaseWindowMs, plus phaseHoldMs. The phase mix shows
    /// no more.
    qint64 phaseWindowMs = 5 * 60 * 1000;
    static constexpr qint64 MinPhaseWindowMs = 5000; ///< the length of a bin of the phase mix

    /// Time for which the phase of a host is valid after its report; by default the length of an
    /// episode. Phases of this time before the window are retained too, so that new viewers know
    /// the phases at the begin of the window.
    qint64 phaseHoldMs = 60 * 1000;

    std::size_t profiles = 256; ///< names whose last attack_profile is retained
    std::size_t episodes = 64;  ///< episodes whose predictions are retained
    std::size_t models = 64;    ///< for each of model_metric, model_perf and prediction
    std::size_t valuesPerModel = 200;
    std::size_t embeddings = 20'000;
    std::size_t otherTypes = 64; ///< unknown types whose last event is retained

    /// Memory limit of each of these seven kinds. The oldest events are dropped first if events are
    /// large or, for phases, very many (64 MiB is about 170,000 phases, or 80,000 published in
    /// batches).
    std::size_t bytesPerKind = 64U << 20U;
};

} // namespace scenedeck
