// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"

namespace scenedeck
{

class Clock;

/// Keeps the last snapshot that went over the bus, for newcomers. Before the data directory has
/// been read for the first time that is one with nothing in it. Lives in the network thread.
class LastSnapshot final : public EventSink
{
public:
    explicit LastSnapshot(const Clock &clock);

    void accept(std::span<const EventPtr> events) override;

    const EventPtr &event() const { return m_event; }
    const SnapshotBody &body() const { return std::get<SnapshotBody>(m_event->body); }

private:
    EventPtr m_event;
};

} // namespace scenedeck
