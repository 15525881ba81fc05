// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/PlainFormat.h"

namespace scenedeck
{

void PlainFormat::appendEvents(std::span<const EventPtr> events, FrameLog &log,
                               SeqIndex * /*index*/) const
{
    for (const EventPtr &event : events)
        log.append(event->bytes);
}

void PlainFormat::appendState(const StreamState &state, FrameLog &log) const
{
    appendEvents(state.events, log, nullptr);
}

} // namespace scenedeck
