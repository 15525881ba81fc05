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

/// Sends every event to every viewer of one stream format. Terms: the live log is the buffer of
/// recent frames that all viewers share (FrameLog); the event log has the events on disk
/// (EventLog).
///
/// Fan-out: accept() frames events once, into the live log (LiveStream). A round then serves each
/// viewer in state Live: it sends all frames after its position, in one send if possible. Rounds
/// run in a posted event of low priority: requests that are ready are read first, and their events
/// share a round. A time budget (RelayLimits::budgetUs) splits a long round into slices: between
/// two slices the event loop reads the requests of producers, which so do not wait for a thousand
/// viewers. After each slice the queue is served, with a budget of its own: viewers that have just
/// joined, are writable again, or for which one Viewer::pump() was not enough.
///
/// The life of a viewer (Viewer::State; JoinHandler decides what it receives):
///
/// 1. addViewer(): JoinHandler queues hello and the state, or hello and the missed events. Missed
///    events that are only in the event log are read from there page by page: CatchingUp.
/// 2. Joining: the viewer has a position in the live log. It is sent its queued parts, then the
///    live frames after its position. If it is blocked (Viewer::isBlocked()), it waits.
/// 3. Live: it was sent everything once. Each round sends it the new frames.
/// 4. Lagging: it was Live, is blocked and more than RelayLimits::viewerBytes behind; or it was
///    Live or Joining, and the live log has dropped its position. This is checked whenever frames
///    are added, and at each send. It gets no live events; a queued state is still sent if
///    StreamFormat::isStateIndivisible(). When its socket is writable again, it is resynced, by a
///    gap message and the state: Joining again.
/// 5. Closing: the peer has closed, it reads nothing (1013), sends too much (1009) or violates the
///    protocol (1002), or the server shuts down or changes its epoch (1001). A viewer that does not
///    answer a ping is aborted instead: removed without a closing handshake.
///
/// Backpressure: producers are paused while more than RelayLimits::congestedBytes of live frames
/// wait for their round to end. A round skips blocked and lagging viewers: they do not delay it.
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

    /// How many viewers an event that is accepted now will be sent to, unless they lag or close
    /// before: those that are CatchingUp, Joining or Live.
    int viewersInStream() const { return m_tally.inStream; }

    /// All connected viewers.
    int viewers() const { return static_cast<int>(m_viewers.size()); }

    const JoinStats &joinStats() const { return m_joinHandler.stats(); }

    /// Returns the current figures. Visits every viewer.
    RelayMetrics metrics() const;

    /// Adds a viewer that is connected by @p link: opens that, then starts the stream after
    /// @p cursor, or with the state if there is no cursor or it cannot be resumed.
    void addViewer(std::unique_ptr<ViewerLink> link, const std::optional<Cursor> &cursor = {});

    /// Checks the keepalive, stall and close time-outs of all viewers. To be called about once a
    /// second, also after closeAll().
    void sweep();

    /// Closes every viewer with 1001 (going away). Viewers that do not answer stay until sweep()
    /// aborts them.
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
    void flush();         ///< frames the pending events, and schedules a send
    void scheduleFlush(); ///< flushes when that is due, see LiveStream
    void scheduleSend();  ///< posts the event that continues the round and serves the queue
    void runSend();
    void continueRound(const QDeadlineTimer &budget);
    bool hasOtherWork() const; ///< besides the round: newer frames, pending events, a queue
    void serveQueue(const QDeadlineTimer &budget);
    void serve(Viewer &viewer);
    void serveNext(Viewer &viewer); ///< after AllSent: continues a catch-up, or resyncs
    void enqueue(Viewer &viewer);   ///< adds it to m_queue, once, and schedules a send
    void onDrained(Viewer &viewer);
    void remove(Viewer &viewer);
    void startLagging(Viewer &viewer);
    void markLaggingViewers(); ///< those that are too far behind start Lagging
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
    std::unordered_set<Viewer *> m_blocked; ///< pump() returned Blocked; until drained()
    /// All viewers at the start of the current round, null where removed; those that are not Live
    /// are skipped. m_nextInRound is the next to serve.
    std::vector<Viewer *> m_round;
    std::size_t m_nextInRound = 0;
    quint64 m_checkedBegin = 0;    ///< begin of the live log at the last check for slow viewers
    quint64 m_roundEnd = 0;        ///< live log position that the current round sends up to
    quint64 m_fannedOutEnd = 0;    ///< live log position that completed rounds have sent up to
    std::deque<Viewer *> m_queue;  ///< viewers to serve after each slice
    qint64 m_lastViewerLeftMs = 0; ///< when a viewer was last removed, monotonic milliseconds
    bool m_isSendPosted = false;
    bool m_isCongested = false;
    Histogram m_fanOut;            ///< see RelayMetrics
    TimePoint m_roundFirstEventAt; ///< when the first event of the current round was accepted
    TimePoint m_roundStartedAt;    ///< when the current round started
    TimePoint m_nextFirstEventAt;  ///< when the first event of the next round was accepted, if any
};

} // namespace scenedeck
