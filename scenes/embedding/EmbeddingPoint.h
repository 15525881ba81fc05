// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Phase.h"

namespace scenedeck
{

/// One window, projected to the unit square.
struct EmbeddingPoint
{
    double x = 0; ///< 0..1, to the right
    double y = 0; ///< 0..1, upwards
    Phase phase = Phase::Other;
    qint64 receivedMs = 0; ///< Unix milliseconds
};

} // namespace scenedeck
