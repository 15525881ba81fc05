// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"

namespace scenedeck
{

class Clock;

/// Stores the last snapshot from the bus, for new viewers. Before the first one, that is an empty
/// snapshot. Used in the network thread only.
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
