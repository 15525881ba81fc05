// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <vector>

namespace scenedeck
{

class Clock;
class ClockOffsets;

/// Gives @p events, as the log keeps them, their bodies again. One that would not be accepted today
/// is left out, with a line in the log. Sets when they arrived: by @p offsets, which are of this
/// start of the machine, and of events that these do not reach by the wall clock, unless the last
/// of those is dated in the future: then the clock is wrong and their ages are unknown. Any thread.
std::vector<EventPtr> revive(std::vector<Event> events, const ClockOffsets &offsets,
                             const Clock &clock);

} // namespace scenedeck
