// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"
#include "core/relay/FrameLog.h"
#include "core/relay/JoinState.h"
#include "core/relay/RelayLimits.h"
#include "core/relay/Viewer.h"

#include <QObject>

#include <chrono>
#include <deque>
#include <unordered_set>
#include <vector>

namespace scenedeck
{

/// Sends every event to every viewer. Events are framed once, into a log; a round then gives each
/// viewer all that it lacks in one send. A round runs as a posted event, so that requests that are
/// ready at the same moment are read first and go out together, and in slices, so that a producer
/// never waits for a thousand viewers. Lives in the network thread.
class Relay final : public QObject, public EventSink
{
    Q_OBJECT

public:
    Relay(JoinStates::Source source, const Clock &clock, const RelayLimits &limits,
          QObject *parent = nullptr);
    ~Relay() override;

    /// Frames @p events and sees to it that a round follows. Snapshots go the same way.
    void accept(std::span<const EventPtr> events) override;

    /// Viewers into whose stream an event is put that comes now: those that are not given up.
    int viewersInStream() const { return m_tally.inStream; }

    /// All connected viewers.
    int viewers() const { return static_cast<int>(m_viewers.size()); }

    /// Takes @p webSocket over, with @p socket below it, and begins with the retained state.
    void addViewer(QWebSocket *webSocket, QTcpSocket *socket);

    /// Keepalive, stalls, closing time-outs. To be called about once a second.
    void sweep();

    /// Closes every viewer with 1001 (going away).
    void closeAll();

Q_SIGNALS:
    /// True: more is waiting to be sent than should be; producers have to wait until it is false.
    void congestionChanged(bool congested);

    void viewersChanged(int viewers);

protected:
    void customEvent(QEvent *event) override;

private:
    using TimePoint = std::chrono::steady_clock::time_point;

    void requestSlice();
    void runSlice();
    void continueRound(TimePoint deadline);
    void serveQueue(TimePoint deadline);
    void serve(Viewer &viewer);
    void enqueue(Viewer &viewer);
    void onDrained(Viewer &viewer);
    void remove(Viewer &viewer);
    void giveUpTheSlow();
    bool isTooFarBehind(const Viewer &viewer) const;
    void beginRound();
    void updateCongestion();

    const Clock &m_clock;
    const RelayLimits m_limits;
    FrameLog m_log;
    JoinStates m_joinStates;
    ViewerTally m_tally;
    std::unordered_set<Viewer *> m_viewers; ///< owned
    std::unordered_set<Viewer *> m_blocked;
    std::vector<Viewer *> m_round; ///< whom the present round has still to visit, from m_next on
    std::size_t m_next = 0;
    quint64 m_roundEnd = 0;       ///< what the present round brings to everybody
    quint64 m_offered = 0;        ///< what earlier rounds have brought
    std::deque<Viewer *> m_queue; ///< those who want a turn out of turn: newcomers and the drained
    bool m_slicePosted = false;
    bool m_congested = false;
};

} // namespace scenedeck
