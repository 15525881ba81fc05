// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/time/ClockOffsets.h"

#include <span>

namespace scenedeck
{

/// Records in @p offsets when @p events were received. They may be out of order among themselves,
/// and are newer than those recorded before; snapshots, which have no number, are left out.
/// @return whether this changed the entries.
bool recordClockOffsets(std::span<const EventPtr> events, ClockOffsets &offsets);

} // namespace scenedeck
