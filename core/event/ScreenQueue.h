// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"

#include <QtGlobal>

#include <atomic>
#include <mutex>
#include <vector>

namespace scenedeck
{

/// The bounded hand-over from the network thread to the screen. The network never waits: when the
/// screen has let `capacity` events pile up, what is queued is given up and counted, and the next
/// drain says so; the screen then starts again from the retained state.
class ScreenQueue final : public EventSink
{
public:
    struct Drained
    {
        std::vector<EventPtr> events; ///< in order; snapshots in their place
        bool gap = false; ///< events were dropped before these: rebuild from the retained state
        bool restarted = false; ///< events begin with the retained state: forget all before them
    };

    explicit ScreenQueue(std::size_t capacity = 65536);

    /// Network thread.
    void accept(std::span<const EventPtr> events) override;

    /// Network thread, between two accepts: the retained state @p state (in replay order, with the
    /// snapshot) takes the place of all that is queued. It is not held to the capacity.
    void restart(std::vector<EventPtr> state) override;

    /// Screen thread: takes all that is queued.
    Drained drain();

    /// Events given up since the start. Any thread.
    quint64 dropped() const override { return m_dropped.load(std::memory_order_relaxed); }

private:
    const std::size_t m_capacity;
    std::mutex m_mutex;
    std::vector<EventPtr> m_events;
    std::size_t m_restartSize = 0; // of m_events, those from restart()
    bool m_gap = false;
    bool m_restarted = false;
    std::atomic<quint64> m_dropped{0};
};

} // namespace scenedeck
