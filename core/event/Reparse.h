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
/// and for earlier events by the wall clock. The arrivals of earlier events before @p lastStepSeq
/// are unknown, as the wall clock was set after them; and all of these if the newest of them is
/// dated in the future, as the clock is wrong then. Any thread.
std::vector<EventPtr> reparse(std::vector<Event> events, const ClockOffsets &offsets,
                              quint64 lastStepSeq, const Clock &clock);

} // namespace scenedeck
