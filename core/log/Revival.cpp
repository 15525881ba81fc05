// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/Revival.h"

#include "core/event/EventReader.h"

#include <QLoggingCategory>

Q_DECLARE_LOGGING_CATEGORY(logLog)

namespace scenedeck
{

std::vector<EventPtr> revive(std::vector<Event> events)
{
    EventReader reader;
    std::vector<EventPtr> alive;
    alive.reserve(events.size());
    for (const Event &kept : events) {
        EventReader::Result read = reader.read(kept.bytes, EventReader::Format::Json);
        if (read.refusal || read.events.size() != 1)
            continue;
        Event &event = read.events.front();
        event.seq = kept.seq;
        event.receivedMs = kept.receivedMs;
        alive.push_back(std::make_shared<const Event>(std::move(event)));
    }
    if (alive.size() != events.size())
        qCWarning(logLog) << events.size() - alive.size()
                          << "events of the log are not accepted any more and are left out";
    return alive;
}

} // namespace scenedeck
