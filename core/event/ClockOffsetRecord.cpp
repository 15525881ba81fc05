// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/ClockOffsetRecord.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace scenedeck
{

namespace
{
bool isBefore(const EventPtr &a, const EventPtr &b)
{
    return a->seq < b->seq;
}

bool recordInOrder(std::span<const EventPtr> events, ClockOffsets &offsets)
{
    bool isChanged = false;
    for (const EventPtr &event : events) {
        std::optional<qint64> offset;
        if (event->arrivedMs)
            offset = event->receivedMs - *event->arrivedMs;
        if (event->seq != 0 && offsets.record(event->seq, offset))
            isChanged = true;
    }
    return isChanged;
}
} // namespace

bool recordClockOffsets(std::span<const EventPtr> events, ClockOffsets &offsets)
{
    if (std::is_sorted(events.begin(), events.end(), isBefore))
        return recordInOrder(events, offsets);
    std::vector<EventPtr> sorted(events.begin(), events.end());
    std::sort(sorted.begin(), sorted.end(), isBefore);
    return recordInOrder(sorted, offsets);
}

} // namespace scenedeck
