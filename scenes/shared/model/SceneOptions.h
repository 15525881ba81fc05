// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/retained/RetainedLimits.h"

namespace scenedeck
{

/// The options of scenes that an operator may set. The browser reads them from `/healthz`.
struct SceneOptions
{
    /// How long a host's phase counts as known after its report, 1 s to 300 s.
    qint64 phaseHoldMs = RetainedLimits{}.phaseHoldMs;

    /// The maximum number of models and of episodes that a scene shows, 1 to 10,000 each. These are
    /// the numbers that the retained state stores, so that a scene does not depend on when a viewer
    /// joined.
    std::size_t models = RetainedLimits{}.models;
    std::size_t episodes = RetainedLimits{}.episodes;
};

} // namespace scenedeck
