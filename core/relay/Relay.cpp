// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/Relay.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr QEvent::Type SliceEvent = QEvent::User;
} // namespace

Relay::Relay(const StreamFormat &format, StreamSource &source, const Clock &clock,
             const RelayLimits &limits, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_clock(clock)
    , m_limits(limits)
    , m_live(format, clock, m_limits)
    , m_admission(m_live, source, clock, m_limits)
    , m_readerTurns(clock)
{
    log().keepFrom(m_offered);
    m_holdTimer.setSingleShot(true);
    m_holdTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_holdTimer, &QTimer::timeout, this, &Relay::flush);
    connect(&m_admission, &Admission::ready, this, [this](Viewer *viewer) { enqueue(*viewer); });
}

Relay::~Relay()
{
    for (Viewer *viewer : m_viewers) {
        viewer->disconnect(this);
        delete viewer;
    }
}

// The first event that waits for the next round, held or framed, tells since when.
void Relay::accept(std::span<const EventPtr> events)
{
    if (!m_live.isAwake())
        return;
    if (!m_live.isHolding() && log().end() == m_roundEnd)
        m_nextSince = std::chrono::steady_clock::now();
    m_live.accept(events);
    if (m_live.isHolding() && !m_holdTimer.isActive())
        m_holdTimer.start(static_cast<int>(m_live.holdForMs()));
    if (log().end() == m_offered)
        return;
    giveUpTheSlow();
    requestSlice();
    updateCongestion();
}

void Relay::flush()
{
    m_live.flush();
    accept({});
}

void Relay::scheduleFlush()
{
    if (m_live.holdForMs() == 0)
        flush();
    else
        m_holdTimer.start(static_cast<int>(m_live.holdForMs()));
}

void Relay::addViewer(std::unique_ptr<ViewerLink> link, const std::optional<Cursor> &cursor)
{
    auto *viewer = new Viewer(std::move(link), m_clock, m_limits, m_tally);
    m_viewers.insert(viewer);
    connect(viewer, &Viewer::drained, this, [this, viewer] { onDrained(*viewer); });
    connect(viewer, &Viewer::gone, this, [this, viewer] { remove(*viewer); });
    Q_EMIT viewersChanged(viewers());
    if (!viewer->open())
        return remove(*viewer);
    wakeUp();
    m_admission.begin(*viewer, cursor);
}

void Relay::wakeUp()
{
    if (m_live.isAwake())
        return;
    m_live.wake(m_source.lastSeq());
    m_admission.forget();
}

// What was framed for viewers that are gone is kept for a while, because they may come back.
void Relay::sleepWhenAlone()
{
    const qint64 linger = m_live.format().isNumbered() ? m_limits.lingerMs : 0;
    if (!m_live.isAwake() || !m_viewers.empty() || m_clock.monotonicMs() - m_aloneSinceMs < linger)
        return;
    sleep();
}

void Relay::sleep()
{
    m_holdTimer.stop();
    m_live.sleep();
    m_offered = m_roundEnd = log().end();
    m_round.clear();
    m_next = 0;
    log().keepFrom(m_offered);
}

quint64 Relay::queuedBytes(const Viewer &viewer) const
{
    const bool isOnLive =
        viewer.state() == Viewer::State::Live || viewer.state() == Viewer::State::Joining;
    return viewer.unsentBytes() + (isOnLive ? m_live.log().end() - viewer.position() : 0);
}

RelayMetrics Relay::metrics() const
{
    RelayMetrics metrics;
    metrics.admissions = admissions();
    metrics.fanOut = m_fanOut;
    metrics.viewers = m_viewers.size();
    for (const Viewer *viewer : m_viewers) {
        const quint64 queued = queuedBytes(*viewer);
        metrics.queuedBytes += queued;
        metrics.queuedBytesMax = std::max(metrics.queuedBytesMax, queued);
        metrics.givenUp += viewer->state() == Viewer::State::GivenUp ? 1 : 0;
    }
    return metrics;
}

void Relay::sweep()
{
    const std::vector<Viewer *> all(m_viewers.begin(), m_viewers.end());
    for (Viewer *viewer : all)
        viewer->sweep();
    sleepWhenAlone();
}

void Relay::closeAll()
{
    closeViewers(QStringLiteral("The dashboard is shutting down."));
}

void Relay::beginEpoch()
{
    closeViewers(QStringLiteral("The event log is open now; connect again."));
    if (m_live.isAwake())
        sleep();
}

void Relay::closeViewers(const QString &reason)
{
    const std::vector<Viewer *> all(m_viewers.begin(), m_viewers.end());
    for (Viewer *viewer : all)
        viewer->close(QWebSocketProtocol::CloseCodeGoingAway, reason);
}

void Relay::customEvent(QEvent *event)
{
    if (event->type() == SliceEvent)
        runSlice();
}

// Low priority: what else is posted goes first.
void Relay::requestSlice()
{
    if (m_slicePosted)
        return;
    m_slicePosted = true;
    QCoreApplication::postEvent(this, new QEvent(SliceEvent), Qt::LowEventPriority);
}

// Newcomers get half a slice of their own even while rounds follow one another without a pause.
void Relay::runSlice()
{
    m_slicePosted = false;
    const std::chrono::microseconds longest(m_limits.sliceUs);
    Slice round = slice(longest);
    continueRound(round);
    readInput(round);
    Slice queue = slice(longest / 2);
    serveQueue(queue);
    readInput(queue);
    updateCongestion();
    if (m_offered < log().end() || !m_queue.empty())
        requestSlice();
}

// At once: a turn of the event loop, which polls every viewer, would come before the answer.
void Relay::readInput(const Slice &slice)
{
    if (slice.sawInput())
        m_input->readInput();
}

Slice Relay::slice(std::chrono::microseconds longest) const
{
    return {longest, std::chrono::microseconds(m_limits.lookUs), m_input};
}

void Relay::beginRound()
{
    m_round.assign(m_viewers.begin(), m_viewers.end());
    m_next = 0;
    m_readerTurns.begin(m_round.size());
    m_roundEnd = log().end();
    m_roundSince = m_nextSince;
    m_roundBegan = std::chrono::steady_clock::now();
}

void Relay::endRound()
{
    m_offered = m_roundEnd;
    log().keepFrom(m_offered);
    const TimePoint now = std::chrono::steady_clock::now();
    if (!m_viewers.empty())
        m_fanOut.observe(now - m_roundSince);
    m_live.endRound(now - m_roundBegan);
    if (m_live.isHolding())
        scheduleFlush();
}

void Relay::continueRound(Slice &slice)
{
    if (m_offered == m_roundEnd) {
        if (log().end() == m_offered)
            return;
        beginRound();
    }
    while (m_next < m_round.size()) {
        Viewer *viewer = m_round[m_next++];
        if (viewer && viewer->state() == Viewer::State::Live)
            serve(*viewer);
        if (!isAnythingElseWaiting())
            m_readerTurns.served();
        if (slice.isOver())
            break;
    }
    if (m_next == m_round.size())
        endRound();
}

// A relay that is behind gives nothing away: it is quicker for all when more goes out at once.
bool Relay::isAnythingElseWaiting() const
{
    return m_live.log().end() != m_roundEnd || m_live.isHolding() || !m_queue.empty();
}

void Relay::serveQueue(Slice &slice)
{
    for (std::size_t left = m_queue.size(); left > 0 && !m_queue.empty(); --left) {
        Viewer *viewer = m_queue.front();
        m_queue.pop_front();
        serve(*viewer);
        if (slice.isOver())
            return;
    }
}

void Relay::serve(Viewer &viewer)
{
    if (viewer.state() == Viewer::State::Closing)
        return;
    switch (viewer.pump(log())) {
    case Viewer::Pumped::CaughtUp:
        serveCaughtUp(viewer);
        break;
    case Viewer::Pumped::More:
        enqueue(viewer);
        break;
    case Viewer::Pumped::Blocked:
        m_blocked.insert(&viewer);
        break;
    case Viewer::Pumped::Lost:
        giveUp(viewer);
        m_admission.resync(viewer);
        break;
    case Viewer::Pumped::Broken:
        viewer.abort();
        remove(viewer);
        break;
    }
}

void Relay::serveCaughtUp(Viewer &viewer)
{
    if (viewer.state() == Viewer::State::Waiting)
        m_admission.goOn(viewer);
    else if (viewer.state() == Viewer::State::GivenUp)
        m_admission.resync(viewer);
}

void Relay::enqueue(Viewer &viewer)
{
    if (std::find(m_queue.begin(), m_queue.end(), &viewer) == m_queue.end())
        m_queue.push_back(&viewer);
    requestSlice();
}

void Relay::onDrained(Viewer &viewer)
{
    m_blocked.erase(&viewer);
    enqueue(viewer);
}

void Relay::remove(Viewer &viewer)
{
    if (m_viewers.erase(&viewer) == 0)
        return; // it has been, and waits to be deleted
    m_blocked.erase(&viewer);
    std::erase(m_queue, &viewer);
    std::replace(m_round.begin(), m_round.end(), &viewer, static_cast<Viewer *>(nullptr));
    viewer.disconnect(this);
    viewer.leave();
    viewer.deleteLater();
    m_aloneSinceMs = m_clock.monotonicMs();
    Q_EMIT viewersChanged(viewers());
}

void Relay::giveUp(Viewer &viewer)
{
    viewer.giveUp(m_live.lastSeqBefore(viewer.position()), m_live.format().isStateWhole());
}

void Relay::giveUpTheSlow()
{
    const bool hasDropped = m_live.log().begin() != m_knownBegin;
    for (Viewer *viewer : hasDropped ? m_viewers : m_blocked) {
        if (isTooFarBehind(*viewer))
            giveUp(*viewer);
    }
    m_knownBegin = m_live.log().begin();
    m_live.forgetDropped();
}

// The state of a newcomer does not count against its limit, only having lost its place in the log.
// Who keeps up gets its turn of a round, however much one publication adds to it.
bool Relay::isTooFarBehind(Viewer &viewer) const
{
    if (viewer.state() == Viewer::State::Joining)
        return viewer.position() < m_live.log().begin();
    return viewer.state() == Viewer::State::Live && m_blocked.contains(&viewer) &&
           m_live.log().end() - viewer.position() > m_limits.viewerBytes;
}

void Relay::updateCongestion()
{
    const quint64 waiting = log().end() - m_offered;
    const quint64 bound = m_congested ? m_limits.congestedBytes / 2 : m_limits.congestedBytes;
    const bool congested = waiting > bound && !m_viewers.empty();
    if (congested == m_congested)
        return;
    m_congested = congested;
    Q_EMIT congestionChanged(congested);
}

} // namespace scenedeck
