// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"
#include "core/relay/Admission.h"
#include "core/relay/LiveStream.h"
#include "core/relay/ReaderTurns.h"
#include "core/relay/RelayLimits.h"
#include "core/relay/RelayMetrics.h"
#include "core/relay/Slice.h"
#include "core/relay/Viewer.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <unordered_set>
#include <vector>

namespace scenedeck
{

/// Sends every event to every viewer of one kind of stream. Events are framed once, into a log; a
/// round then gives each viewer all that it lacks in one send. A round runs as a posted event, so
/// that requests that are ready at the same moment are read first and go out together, and in
/// slices, so that a producer never waits for a thousand viewers. Nothing is framed while there are
/// no viewers, but for a while after the last one of a stream that can be resumed. Lives in the
/// network thread.
class Relay final : public QObject, public EventSink
{
    Q_OBJECT

public:
    /// What is passed outlives the relay.
    Relay(const StreamFormat &format, StreamSource &source, const Clock &clock,
          const RelayLimits &limits, QObject *parent = nullptr);
    ~Relay() override;

    /// From now on a producer whose request waits in @p input, which outlives the relay, is read
    /// before a round goes on.
    void setInputWatch(InputWatch &input) { m_input = &input; }

    /// Sees to it that @p events are framed and a round follows. Snapshots go the same way.
    void accept(std::span<const EventPtr> events) override;

    /// Viewers into whose stream an event is put that comes now: those that are not given up.
    int viewersInStream() const { return m_tally.inStream; }

    /// All connected viewers.
    int viewers() const { return static_cast<int>(m_viewers.size()); }

    const AdmissionTally &admissions() const { return m_admission.tally(); }

    /// Figures as of now. Costs a look at every viewer.
    RelayMetrics metrics() const;

    /// Begins with what came after @p cursor if that is given, else with the state.
    void addViewer(std::unique_ptr<ViewerLink> link, const std::optional<Cursor> &cursor = {});

    /// Keepalive, stalls, closing time-outs. To be called about once a second.
    void sweep();

    /// Closes every viewer with 1001 (going away).
    void closeAll();

    /// Numbers are those of another epoch from now on: closes every viewer with 1001, so that it
    /// connects again, and forgets what was framed.
    void beginEpoch();

Q_SIGNALS:
    /// True: more is waiting to be sent than should be; producers have to wait until it is false.
    void congestionChanged(bool congested);

    void viewersChanged(int viewers);

protected:
    void customEvent(QEvent *event) override;

private:
    using TimePoint = std::chrono::steady_clock::time_point;

    FrameLog &log() { return m_live.log(); }
    void wakeUp();
    void sleepWhenAlone();
    void sleep();
    void closeViewers(const QString &reason);
    void flush();
    void scheduleFlush();
    void requestSlice();
    void runSlice();
    Slice slice(std::chrono::microseconds longest) const;
    void continueRound(Slice &slice);
    bool isAnythingElseWaiting() const;
    void serveQueue(Slice &slice);
    void readInput(const Slice &slice);
    void serve(Viewer &viewer);
    void serveCaughtUp(Viewer &viewer);
    void enqueue(Viewer &viewer);
    void onDrained(Viewer &viewer);
    void remove(Viewer &viewer);
    void giveUp(Viewer &viewer);
    void giveUpTheSlow();
    bool isTooFarBehind(Viewer &viewer) const;
    void beginRound();
    void endRound();
    quint64 queuedBytes(const Viewer &viewer) const;
    void updateCongestion();

    StreamSource &m_source;
    const Clock &m_clock;
    const RelayLimits m_limits;
    InputWatch *m_input = nullptr;
    LiveStream m_live;
    Admission m_admission;
    ReaderTurns m_readerTurns;
    ViewerTally m_tally;
    QTimer m_holdTimer;
    std::unordered_set<Viewer *> m_viewers; ///< owned
    std::unordered_set<Viewer *> m_blocked;
    std::vector<Viewer *> m_round; ///< whom the present round has still to visit, from m_next on
    std::size_t m_next = 0;
    quint64 m_knownBegin = 0;     ///< of the live log, when the slow were last looked for
    quint64 m_roundEnd = 0;       ///< what the present round brings to everybody
    quint64 m_offered = 0;        ///< what earlier rounds have brought
    std::deque<Viewer *> m_queue; ///< those who want a turn out of turn: newcomers and the drained
    qint64 m_aloneSinceMs = 0;    ///< when the last viewer left, monotonic
    bool m_slicePosted = false;
    bool m_congested = false;
    Histogram m_fanOut;     ///< see RelayMetrics
    TimePoint m_roundSince; ///< when the first event of the present round came
    TimePoint m_roundBegan; ///< when the present round began
    TimePoint m_nextSince;  ///< the same of the next round, if an event has come for it
};

} // namespace scenedeck
