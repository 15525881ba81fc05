// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/event/EventSink.h"

#include <QByteArray>

#include <vector>

namespace scenedeck
{

class Clock;

/// Assigns seq and timestamps to accepted events and passes them to every sink. Used in the network
/// thread only.
class EventBus
{
public:
    static constexpr double SnapshotEveryS = 30; ///< interval of repeated snapshots

    /// @p clock must outlive the bus.
    explicit EventBus(const Clock &clock);

    /// Continues the sequence of an earlier run after @p seq. Call before the first event.
    void continueFrom(const QByteArray &epoch, quint64 seq);

    /// Does not take ownership. The sink must outlive the last event of the bus. Sinks are called
    /// in the order in which they were added.
    void addSink(EventSink *sink);

    /// The seq of the last event; 0 before the first.
    quint64 seq() const { return m_seq; }

    /// 128-bit random id, as 32 hex digits; (epoch, seq) is globally unique.
    QByteArray epoch() const { return m_epoch; }

    /// Assigns consecutive seqs and one receive time (of each clock) to @p events, which are all
    /// events of one request, and passes them to every sink in one call. Does nothing if @p events
    /// is empty.
    void publish(std::vector<Event> events);

    /// Passes a snapshot to every sink: seq 0, not part of the sequence. @p bytes is its JSON.
    void announce(SnapshotBody snapshot, QByteArray bytes);

private:
    void deliver(const std::vector<EventPtr> &events) const;

    const Clock &m_clock;
    QByteArray m_epoch;
    std::vector<EventSink *> m_sinks;
    quint64 m_seq = 0;
};

} // namespace scenedeck
