// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/LastSnapshot.h"

#include "core/episodes/SnapshotWriter.h"
#include "core/event/EventBus.h"
#include "core/time/Clock.h"

namespace scenedeck
{

LastSnapshot::LastSnapshot(const Clock &clock)
{
    const ClockReading now = clock.reading();
    Event event;
    event.receivedMs = now.unixMs;
    event.arrivedMs = now.monotonicMs;
    event.expectEveryS = EventBus::SnapshotEveryS;
    event.type = QStringLiteral("snapshot");
    event.bytes = snapshotJson({});
    event.body = SnapshotBody{};
    m_event = std::make_shared<const Event>(std::move(event));
}

void LastSnapshot::accept(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events) {
        if (std::holds_alternative<SnapshotBody>(event->body))
            m_event = event;
    }
}

} // namespace scenedeck
