// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventBus.h"
#include "core/freshness/Arrivals.h"
#include "core/log/EventLog.h"
#include "core/relay/StreamSource.h"
#include "core/retained/RetainedState.h"
#include "core/server/LastSnapshot.h"

namespace scenedeck
{

/// Gives the relays access to the bus, the retained state and the log. Used in the network thread
/// only.
class NetworkStreamSource final : public StreamSource
{
public:
    /// All references must outlive this object.
    NetworkStreamSource(const EventBus &bus, const RetainedState &retained,
                        const LastSnapshot &snapshot, const Arrivals &arrivals)
        : m_bus(bus)
        , m_retained(retained)
        , m_snapshot(snapshot)
        , m_arrivals(arrivals)
    {
    }

    /// Enables resume from @p log, which must outlive this object.
    void setLog(EventLog *log) { m_log = log; }

    StreamState state() const override;
    QByteArray epoch() const override { return m_bus.epoch(); }
    quint64 lastSeq() const override { return m_bus.seq(); }
    QByteArray times() const override { return m_arrivals.members(Arrivals::Detail::AgesAndGaps); }
    EventPtr snapshot() const override { return m_snapshot.event(); }
    bool knows(const Cursor &cursor) const override;
    bool readMissed(quint64 seq, qsizetype bytes,
                    std::function<void(const MissedEvents &)> handler) override;

private:
    const EventBus &m_bus;
    const RetainedState &m_retained;
    const LastSnapshot &m_snapshot;
    const Arrivals &m_arrivals;
    EventLog *m_log = nullptr; ///< null: no log
};

} // namespace scenedeck
