// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Phase.h"

#include <QString>

namespace scenedeck
{

/// A phase as published: its enum value and, for Phase::Other, the published string.
struct PhaseValue
{
    Phase phase = Phase::Other;
    QString name; ///< as published, 1..128 bytes of UTF-8

    bool operator==(const PhaseValue &) const = default;
};

} // namespace scenedeck
