// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <vector>

namespace scenedeck
{

/// Gives @p events, as the log keeps them, their bodies again. One that would not be accepted today
/// is left out, with a line in the log. Any thread.
std::vector<EventPtr> revive(std::vector<Event> events);

} // namespace scenedeck
