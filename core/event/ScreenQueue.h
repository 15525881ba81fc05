// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"

#include <QtGlobal>

#include <atomic>
#include <mutex>
#include <vector>

namespace scenedeck
{

/// Bounded queue from the network thread to the screen thread. accept() never waits for the screen:
/// if `capacity` events are pending and more arrive, it drops all of them and counts them, and the
/// next drain() reports a gap. The screen then rebuilds from the retained state.
class ScreenQueue final : public EventSink
{
public:
    struct Drained
    {
        std::vector<EventPtr> events; ///< in order of arrival, including snapshots
        bool gap = false; ///< events were dropped before these; rebuild from the retained state
        bool restarted = false; ///< events begin with the retained state; discard all earlier ones
    };

    explicit ScreenQueue(std::size_t capacity = 65536);

    /// Network thread.
    void accept(std::span<const EventPtr> events) override;

    /// Replaces the queue by the retained state @p state (in replay order, with the snapshot).
    /// @p state does not count towards the capacity. Network thread, never during accept().
    void restart(std::vector<EventPtr> state) override;

    /// Removes and returns all queued events. Screen thread.
    Drained drain();

    /// Number of events dropped since the start. Callable from any thread.
    quint64 dropped() const override { return m_dropped.load(std::memory_order_relaxed); }

private:
    const std::size_t m_capacity;
    std::mutex m_mutex;
    std::vector<EventPtr> m_events;
    std::size_t m_restartSize = 0; // number of events in m_events that came from restart()
    bool m_hasGap = false;
    bool m_isRestarted = false;
    std::atomic<quint64> m_dropped{0};
};

} // namespace scenedeck
