// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"
#include "core/relay/JoinHandler.h"
#include "core/relay/LiveStream.h"
#include "core/relay/RelayLimits.h"
#include "core/relay/RelayMetrics.h"
#include "core/relay/Viewer.h"
#include "core/relay/YieldPolicy.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <unordered_set>
#include <vector>

namespace scenedeck
{

/// Sends every event to every viewer of one stream format.
///
/// Fan-out: accept() frames events once, into the live log (LiveStream). A round then sends each
/// live viewer all frames after its position, in one send if possible. Rounds run in a posted event
/// of low priority: requests that are ready are read first, and their events share a round. A time
/// budget splits long rounds: between two parts the event loop reads the requests of producers,
/// which so do not wait for a thousand viewers.
///
/// The life of a viewer (Viewer::State; JoinHandler decides what it receives):
///
/// 1. addViewer(): JoinHandler queues hello and the state, or hello and the missed events. Missed
///    events that are only in the event log are read from there page by page: CatchingUp.
/// 2. Joining: the viewer has a position in the live log. It is sent its queued parts, then the
///    live frames after its position.
/// 3. Live: it has received everything once. Each round sends it the new frames.
/// 4. Lagging: its socket is blocked and it is more than RelayLimits::viewerBytes behind, or the
///    live log has dropped its position. It gets no new events. When its socket is writable again,
///    it is resynced, by a gap message and the state, and is Joining again.
/// 5. Closing: the peer has closed, it is too slow (1013) or sends too much (1009), or the server
///    shuts down or changes its epoch (1001). A viewer that does not answer pings is aborted.
///
/// Backpressure: producers are paused while more than RelayLimits::congestedBytes of live frames
/// wait for their round to end. Blocked and lagging viewers do not delay a round.
///
/// Without viewers nothing is framed, except for RelayLimits::lingerMs after the last viewer of a
/// stream that can be resumed. Lives in the network thread. Owns its viewers. No call fails: an
/// error of a viewer's socket removes that viewer.
class Relay final : public QObject, public EventSink
{
    Q_OBJECT

public:
    /// The arguments outlive the relay.
    Relay(const StreamFormat &format, StreamSource &source, const Clock &clock,
          const RelayLimits &limits, QObject *parent = nullptr);
    ~Relay() override;

    /// Frames @p events, snapshots included, now or batched with the next ones, and schedules a
    /// round.
    void accept(std::span<const EventPtr> events) override;

    /// How many viewers an event that is accepted now will be sent to: all but those that are
    /// Lagging or Closing.
    int viewersInStream() const { return m_tally.inStream; }

    /// All connected viewers.
    int viewers() const { return static_cast<int>(m_viewers.size()); }

    const JoinStats &joinStats() const { return m_joinHandler.stats(); }

    /// Returns the current figures. Visits every viewer.
    RelayMetrics metrics() const;

    /// Adds a viewer that is connected by @p link. Its stream starts after @p cursor, or with the
    /// state if there is no cursor or it cannot be resumed.
    void addViewer(std::unique_ptr<ViewerLink> link, const std::optional<Cursor> &cursor = {});

    /// Checks the keepalive, stall and close time-outs of all viewers. To be called about once a
    /// second.
    void sweep();

    /// Closes every viewer with 1001 (going away).
    void closeAll();

    /// To be called after the epoch has changed: closes every viewer with 1001 (going away), so
    /// that it reconnects, and drops the live log.
    void beginEpoch();

Q_SIGNALS:
    /// True: too many bytes wait for their round; producers must be paused until it is false.
    void congestionChanged(bool congested);

    void viewersChanged(int viewers);

protected:
    void customEvent(QEvent *event) override;

private:
    using TimePoint = std::chrono::steady_clock::time_point;

    FrameLog &log() { return m_live.log(); }
    void startLive();
    void stopLiveWhenUnused();
    void stopLive();
    void closeViewers(const QString &reason);
    void flush();
    void scheduleFlush();
    void scheduleSend();
    void runSend();
    void continueRound(const QDeadlineTimer &budget);
    bool hasOtherWork() const;
    void serveQueue(const QDeadlineTimer &budget);
    void serve(Viewer &viewer);
    void serveCaughtUp(Viewer &viewer);
    void enqueue(Viewer &viewer);
    void onDrained(Viewer &viewer);
    void remove(Viewer &viewer);
    void dropAndResync(Viewer &viewer);
    void dropSlowViewers();
    bool isTooFarBehind(Viewer &viewer) const;
    void beginRound();
    void endRound();
    quint64 queuedBytes(const Viewer &viewer) const;
    void updateCongestion();

    StreamSource &m_source;
    const Clock &m_clock;
    const RelayLimits m_limits;
    LiveStream m_live;
    JoinHandler m_joinHandler;
    YieldPolicy m_yieldPolicy;
    ViewerTally m_tally;
    QTimer m_flushTimer;
    std::vector<Viewer *> m_viewers;        ///< owned
    std::unordered_set<Viewer *> m_blocked; ///< their sockets have buffered bytes
    /// The viewers of the current round, null where removed; m_nextInRound is the next to serve.
    std::vector<Viewer *> m_round;
    std::size_t m_nextInRound = 0;
    quint64 m_checkedBegin = 0;    ///< begin of the live log at the last check for slow viewers
    quint64 m_roundEnd = 0;        ///< live log position that the current round sends up to
    quint64 m_fannedOutEnd = 0;    ///< live log position that completed rounds have sent up to
    std::deque<Viewer *> m_queue;  ///< viewers to serve between rounds: just joined, or writable
    qint64 m_lastViewerLeftMs = 0; ///< when a viewer was last removed, monotonic milliseconds
    bool m_isSendPosted = false;
    bool m_isCongested = false;
    Histogram m_fanOut;            ///< see RelayMetrics
    TimePoint m_roundFirstEventAt; ///< when the first event of the current round was accepted
    TimePoint m_roundStartedAt;    ///< when the current round started
    TimePoint m_nextFirstEventAt;  ///< when the first event of the next round was accepted, if any
};

} // namespace scenedeck
