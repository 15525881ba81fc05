// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/event/EventSink.h"

#include <QByteArray>

#include <vector>

namespace scenedeck
{

class Clock;

/// Numbers and stamps accepted events, and hands them to every sink. Lives in the network thread.
class EventBus
{
public:
    static constexpr double SnapshotEveryS =
        30; ///< the last snapshot is announced again this often

    /// @p clock must outlive the bus.
    explicit EventBus(const Clock &clock);

    /// Before the first event: the numbers of an earlier run go on after @p seq.
    void continueFrom(const QByteArray &epoch, quint64 seq);

    /// Sinks are not owned, must outlive the bus's last event, and are called in order of adding.
    void addSink(EventSink *sink);

    /// The number of the last event; 0 before the first.
    quint64 seq() const { return m_seq; }

    /// 32 hex digits: (epoch, seq) names an event for ever.
    QByteArray epoch() const { return m_epoch; }

    /// Gives @p events, all of one request, the next numbers and one receive time by each clock,
    /// and hands them to every sink in one call. Nothing happens when there are none.
    void publish(std::vector<Event> events);

    /// Hands a snapshot to every sink: seq 0, not part of the sequence. @p bytes is its JSON.
    void announce(SnapshotBody snapshot, QByteArray bytes);

private:
    void handOut(const std::vector<EventPtr> &events) const;

    const Clock &m_clock;
    QByteArray m_epoch;
    std::vector<EventSink *> m_sinks;
    quint64 m_seq = 0;
};

} // namespace scenedeck
