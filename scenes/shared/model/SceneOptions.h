// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/retained/RetainedLimits.h"

namespace scenedeck
{

/// What an operator may set of scenes. The browser learns it from `/healthz`.
struct SceneOptions
{
    /// How long a host's phase is known after its report, 1 s to 300 s.
    qint64 phaseHoldMs = RetainedLimits{}.phaseHoldMs;

    /// Of how many models and episodes a scene shows something: as many as the retained state
    /// stores, so that it does not matter when a viewer joined. 1 to 10,000.
    std::size_t models = RetainedLimits{}.models;
    std::size_t episodes = RetainedLimits{}.episodes;
};

} // namespace scenedeck
