// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/time/ClockOffsets.h"

#include <span>

namespace scenedeck
{

/// Records the receive times of @p events in @p offsets. @p events may be in any order, but must be
/// newer than those recorded before. Skips snapshots, which have no seq. @return true if the
/// entries changed.
bool recordClockOffsets(std::span<const EventPtr> events, ClockOffsets &offsets);

} // namespace scenedeck
