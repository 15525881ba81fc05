// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <vector>

namespace scenedeck
{

class Clock;
class ClockOffsets;

/// Parses the bytes of @p events, which the log stores without bodies. Leaves out events that this
/// version does not accept, with a line in the log.
///
/// Sets the monotonic arrival of each event: by @p offsets, which cover events since the last boot,
/// and for earlier events by the wall clock. If the newest of these is dated in the future, the
/// clock is wrong and their arrivals are unknown. Any thread.
std::vector<EventPtr> reparse(std::vector<Event> events, const ClockOffsets &offsets,
                              const Clock &clock);

} // namespace scenedeck
