// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/Relay.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr QEvent::Type SendEvent = QEvent::User;
} // namespace

Relay::Relay(const StreamFormat &format, StreamSource &source, const Clock &clock,
             const RelayLimits &limits, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_clock(clock)
    , m_limits(limits)
    , m_live(format, clock, m_limits)
    , m_joinHandler(m_live, source, clock, m_limits)
    , m_yieldPolicy(clock)
{
    log().retainFrom(m_fannedOutEnd);
    m_flushTimer.setSingleShot(true);
    m_flushTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_flushTimer, &QTimer::timeout, this, &Relay::flush);
    connect(&m_joinHandler, &JoinHandler::ready, this,
            [this](Viewer *viewer) { enqueue(*viewer); });
}

Relay::~Relay()
{
    for (Viewer *viewer : m_viewers) {
        viewer->disconnect(this);
        delete viewer;
    }
}

// The fan-out time of a round starts with its first event, whether that is pending or framed.
void Relay::accept(std::span<const EventPtr> events)
{
    if (!m_live.isActive())
        return;
    if (!m_live.hasPending() && log().end() == m_roundEnd)
        m_nextFirstEventAt = std::chrono::steady_clock::now();
    m_live.accept(events);
    if (m_live.hasPending() && !m_flushTimer.isActive())
        m_flushTimer.start(static_cast<int>(m_live.flushDelayMs()));
    if (log().end() == m_fannedOutEnd)
        return;
    markLaggingViewers();
    scheduleSend();
    updateCongestion();
}

void Relay::flush()
{
    m_live.flush();
    accept({});
}

void Relay::scheduleFlush()
{
    if (m_live.flushDelayMs() == 0)
        flush();
    else
        m_flushTimer.start(static_cast<int>(m_live.flushDelayMs()));
}

void Relay::addViewer(std::unique_ptr<ViewerLink> link, const std::optional<Cursor> &cursor)
{
    auto *viewer = new Viewer(std::move(link), m_clock, m_limits, m_tally);
    m_viewers.push_back(viewer);
    connect(viewer, &Viewer::drained, this, [this, viewer] { onDrained(*viewer); });
    connect(viewer, &Viewer::disconnected, this, [this, viewer] { remove(*viewer); });
    Q_EMIT viewersChanged(viewers());
    if (!viewer->open())
        return remove(*viewer);
    startLive();
    m_joinHandler.join(*viewer, cursor);
}

void Relay::startLive()
{
    if (m_live.isActive())
        return;
    m_live.start(m_source.lastSeq());
    m_joinHandler.discardStates();
}

// Keeps framing for lingerMs after the last viewer has left, because it may reconnect and resume.
void Relay::stopLiveWhenUnused()
{
    const qint64 linger = m_live.format().isNumbered() ? m_limits.lingerMs : 0;
    if (!m_live.isActive() || !m_viewers.empty() ||
        m_clock.monotonicMs() - m_lastViewerLeftMs < linger)
        return;
    stopLive();
}

void Relay::stopLive()
{
    m_flushTimer.stop();
    m_live.stop();
    m_fannedOutEnd = m_roundEnd = log().end();
    m_round.clear();
    m_nextInRound = 0;
    log().retainFrom(m_fannedOutEnd);
}

quint64 Relay::queuedBytes(const Viewer &viewer) const
{
    const bool isReadingLive =
        viewer.state() == Viewer::State::Live || viewer.state() == Viewer::State::Joining;
    return viewer.unsentBytes() + (isReadingLive ? m_live.log().end() - viewer.position() : 0);
}

RelayMetrics Relay::metrics() const
{
    RelayMetrics metrics;
    metrics.joinStats = joinStats();
    metrics.fanOut = m_fanOut;
    metrics.viewers = m_viewers.size();
    for (const Viewer *viewer : m_viewers) {
        const quint64 queued = queuedBytes(*viewer);
        metrics.queuedBytes += queued;
        metrics.queuedBytesMax = std::max(metrics.queuedBytesMax, queued);
        metrics.lagging += viewer->state() == Viewer::State::Lagging ? 1 : 0;
    }
    return metrics;
}

void Relay::sweep()
{
    const std::vector<Viewer *> all = m_viewers; // viewers may be removed meanwhile
    for (Viewer *viewer : all)
        viewer->sweep();
    stopLiveWhenUnused();
}

void Relay::closeAll()
{
    closeViewers(QStringLiteral("The dashboard is shutting down."));
}

void Relay::beginEpoch()
{
    closeViewers(QStringLiteral("The event log is open now; connect again."));
    if (m_live.isActive())
        stopLive();
}

void Relay::closeViewers(const QString &reason)
{
    const std::vector<Viewer *> all = m_viewers; // viewers may be removed meanwhile
    for (Viewer *viewer : all)
        viewer->close(QWebSocketProtocol::CloseCodeGoingAway, reason);
}

void Relay::customEvent(QEvent *event)
{
    if (event->type() == SendEvent)
        runSend();
}

// Low priority: other posted events are handled first.
void Relay::scheduleSend()
{
    if (m_isSendPosted)
        return;
    m_isSendPosted = true;
    QCoreApplication::postEvent(this, new QEvent(SendEvent), Qt::LowEventPriority);
}

// The queue has a budget of its own, so that joining viewers are served even while rounds follow
// one another without a pause.
void Relay::runSend()
{
    m_isSendPosted = false;
    const std::chrono::microseconds budget(m_limits.budgetUs);
    continueRound(QDeadlineTimer(budget, Qt::PreciseTimer));
    serveQueue(QDeadlineTimer(budget, Qt::PreciseTimer));
    updateCongestion();
    if (m_fannedOutEnd < log().end() || !m_queue.empty())
        scheduleSend();
}

void Relay::beginRound()
{
    m_round = m_viewers;
    m_nextInRound = 0;
    m_yieldPolicy.begin(m_round.size());
    m_roundEnd = log().end();
    m_roundFirstEventAt = m_nextFirstEventAt;
    m_roundStartedAt = std::chrono::steady_clock::now();
}

void Relay::endRound()
{
    m_fannedOutEnd = m_roundEnd;
    log().retainFrom(m_fannedOutEnd);
    const TimePoint now = std::chrono::steady_clock::now();
    if (!m_viewers.empty())
        m_fanOut.observe(now - m_roundFirstEventAt);
    m_live.endRound(now - m_roundStartedAt);
    if (m_live.hasPending())
        scheduleFlush();
}

void Relay::continueRound(const QDeadlineTimer &budget)
{
    if (m_fannedOutEnd == m_roundEnd) {
        if (log().end() == m_fannedOutEnd)
            return;
        beginRound();
    }
    while (m_nextInRound < m_round.size()) {
        Viewer *viewer = m_round[m_nextInRound++];
        if (viewer && viewer->state() == Viewer::State::Live)
            serve(*viewer);
        if (!hasOtherWork())
            m_yieldPolicy.noteServed();
        if (budget.hasExpired())
            break;
    }
    if (m_nextInRound == m_round.size())
        endRound();
}

// While more is to be sent, the processor is not yielded: larger sends are faster for all viewers.
bool Relay::hasOtherWork() const
{
    return m_live.log().end() != m_roundEnd || m_live.hasPending() || !m_queue.empty();
}

void Relay::serveQueue(const QDeadlineTimer &budget)
{
    for (std::size_t remaining = m_queue.size(); remaining > 0 && !m_queue.empty(); --remaining) {
        Viewer *viewer = m_queue.front();
        m_queue.pop_front();
        serve(*viewer);
        if (budget.hasExpired())
            return;
    }
}

void Relay::serve(Viewer &viewer)
{
    if (viewer.state() == Viewer::State::Closing)
        return;
    switch (viewer.pump(log())) {
    case Viewer::PumpResult::AllSent:
        serveNext(viewer);
        break;
    case Viewer::PumpResult::More:
        enqueue(viewer);
        break;
    case Viewer::PumpResult::Blocked:
        m_blocked.insert(&viewer);
        break;
    case Viewer::PumpResult::PositionDropped:
        startLagging(viewer);
        m_joinHandler.resync(viewer);
        break;
    case Viewer::PumpResult::PeerGone:
        viewer.abort();
        remove(viewer);
        break;
    }
}

void Relay::serveNext(Viewer &viewer)
{
    if (viewer.state() == Viewer::State::CatchingUp)
        m_joinHandler.continueCatchUp(viewer);
    else if (viewer.state() == Viewer::State::Lagging)
        m_joinHandler.resync(viewer);
}

void Relay::enqueue(Viewer &viewer)
{
    if (std::find(m_queue.begin(), m_queue.end(), &viewer) == m_queue.end())
        m_queue.push_back(&viewer);
    scheduleSend();
}

void Relay::onDrained(Viewer &viewer)
{
    m_blocked.erase(&viewer);
    enqueue(viewer);
}

void Relay::remove(Viewer &viewer)
{
    if (std::erase(m_viewers, &viewer) == 0)
        return; // already removed; deleteLater is pending
    m_blocked.erase(&viewer);
    std::erase(m_queue, &viewer);
    std::replace(m_round.begin(), m_round.end(), &viewer, static_cast<Viewer *>(nullptr));
    viewer.disconnect(this);
    viewer.removeFromTally();
    viewer.deleteLater();
    m_lastViewerLeftMs = m_clock.monotonicMs();
    Q_EMIT viewersChanged(viewers());
}

void Relay::startLagging(Viewer &viewer)
{
    viewer.startLagging(m_live.lastSeqBefore(viewer.position()),
                        m_live.format().isStateIndivisible());
}

void Relay::markLaggingViewers()
{
    const auto markIfLagging = [this](Viewer *viewer) {
        if (isTooFarBehind(*viewer))
            startLagging(*viewer);
    };
    if (m_live.log().begin() != m_checkedBegin)
        std::for_each(m_viewers.begin(), m_viewers.end(), markIfLagging);
    else
        std::for_each(m_blocked.begin(), m_blocked.end(), markIfLagging);
    m_checkedBegin = m_live.log().begin();
    m_live.forgetDropped();
}

// Every viewer is if the live log has dropped its position. Otherwise a joining viewer is not: the
// size of its state does not count. A live viewer is only if its socket is blocked: one large batch
// alone does not make it lag.
bool Relay::isTooFarBehind(Viewer &viewer) const
{
    const bool isLive = viewer.state() == Viewer::State::Live;
    if (!isLive && viewer.state() != Viewer::State::Joining)
        return false;
    if (viewer.position() < m_live.log().begin())
        return true;
    return isLive && m_blocked.contains(&viewer) &&
           m_live.log().end() - viewer.position() > m_limits.viewerBytes;
}

void Relay::updateCongestion()
{
    const quint64 waiting = log().end() - m_fannedOutEnd;
    const quint64 bound = m_isCongested ? m_limits.congestedBytes / 2 : m_limits.congestedBytes;
    const bool congested = waiting > bound && !m_viewers.empty();
    if (congested == m_isCongested)
        return;
    m_isCongested = congested;
    Q_EMIT congestionChanged(congested);
}

} // namespace scenedeck
