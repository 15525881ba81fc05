// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventBus.h"

#include "core/event/Epoch.h"
#include "core/time/Clock.h"

#include <utility>

namespace scenedeck
{

EventBus::EventBus(const Clock &clock) : m_clock(clock), m_epoch(randomEpoch()) {}

void EventBus::continueFrom(const QByteArray &epoch, quint64 seq)
{
    m_epoch = epoch;
    m_seq = seq;
}

void EventBus::addSink(EventSink *sink)
{
    m_sinks.push_back(sink);
}

void EventBus::publish(std::vector<Event> events)
{
    if (events.empty())
        return;
    const ClockReading now = m_clock.reading();
    std::vector<EventPtr> shared;
    shared.reserve(events.size());
    for (Event &event : events) {
        event.seq = ++m_seq;
        event.receivedMs = now.unixMs;
        event.arrivedMs = now.monotonicMs;
        shared.push_back(std::make_shared<const Event>(std::move(event)));
    }
    deliver(shared);
}

void EventBus::announce(SnapshotBody snapshot, QByteArray bytes)
{
    const ClockReading now = m_clock.reading();
    Event event;
    event.receivedMs = now.unixMs;
    event.arrivedMs = now.monotonicMs;
    event.expectEveryS = SnapshotEveryS;
    event.type = QStringLiteral("snapshot");
    event.bytes = std::move(bytes);
    event.body = std::move(snapshot);
    deliver({std::make_shared<const Event>(std::move(event))});
}

void EventBus::deliver(const std::vector<EventPtr> &events) const
{
    for (EventSink *sink : m_sinks)
        sink->accept(events);
}

} // namespace scenedeck
