// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/Relay.h"

#include <QCoreApplication>
#include <QEvent>
#include <QTcpSocket>
#include <QWebSocket>

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr QEvent::Type SliceEvent = QEvent::User;

bool isOver(std::chrono::steady_clock::time_point deadline)
{
    return std::chrono::steady_clock::now() >= deadline;
}
} // namespace

Relay::Relay(JoinStates::Source source, const Clock &clock, const RelayLimits &limits,
             QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_limits(limits)
    // Enough that a newcomer has time to read its state before the log has moved on.
    , m_log(4 * limits.viewerBytes)
    , m_joinStates(std::move(source), clock, limits)
{
    m_log.keepFrom(m_offered);
}

Relay::~Relay()
{
    for (Viewer *viewer : m_viewers) {
        viewer->disconnect(this);
        delete viewer;
    }
}

void Relay::accept(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events)
        m_log.append(event->bytes);
    giveUpTheSlow();
    requestSlice();
    updateCongestion();
}

void Relay::addViewer(QWebSocket *webSocket, QTcpSocket *socket)
{
    auto *viewer = new Viewer(webSocket, socket, m_clock, m_limits, m_tally);
    m_viewers.insert(viewer);
    connect(viewer, &Viewer::drained, this, [this, viewer] { onDrained(*viewer); });
    connect(viewer, &Viewer::gone, this, [this, viewer] { remove(*viewer); });
    Q_EMIT viewersChanged(viewers());
    if (!viewer->sendHandshake())
        return remove(*viewer);
    viewer->join(m_joinStates.current(m_log));
    enqueue(*viewer);
}

void Relay::sweep()
{
    const std::vector<Viewer *> all(m_viewers.begin(), m_viewers.end());
    for (Viewer *viewer : all)
        viewer->sweep();
}

void Relay::closeAll()
{
    const std::vector<Viewer *> all(m_viewers.begin(), m_viewers.end());
    for (Viewer *viewer : all)
        viewer->close(QWebSocketProtocol::CloseCodeGoingAway,
                      QStringLiteral("The dashboard is shutting down."));
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
    const std::chrono::microseconds slice(m_limits.sliceUs);
    continueRound(std::chrono::steady_clock::now() + slice);
    serveQueue(std::chrono::steady_clock::now() + slice / 2);
    updateCongestion();
    if (m_offered < m_log.end() || !m_queue.empty())
        requestSlice();
}

void Relay::beginRound()
{
    m_round.assign(m_viewers.begin(), m_viewers.end());
    m_next = 0;
    m_roundEnd = m_log.end();
}

void Relay::continueRound(TimePoint deadline)
{
    if (m_offered == m_roundEnd) {
        if (m_log.end() == m_offered)
            return;
        beginRound();
    }
    while (m_next < m_round.size()) {
        Viewer *viewer = m_round[m_next++];
        if (viewer && viewer->state() == Viewer::State::Live)
            serve(*viewer);
        if (isOver(deadline))
            break;
    }
    if (m_next < m_round.size())
        return;
    m_offered = m_roundEnd;
    m_log.keepFrom(m_offered);
}

void Relay::serveQueue(TimePoint deadline)
{
    for (std::size_t left = m_queue.size(); left > 0 && !m_queue.empty(); --left) {
        Viewer *viewer = m_queue.front();
        m_queue.pop_front();
        serve(*viewer);
        if (isOver(deadline))
            return;
    }
}

void Relay::serve(Viewer &viewer)
{
    const bool reads =
        viewer.state() == Viewer::State::Live || viewer.state() == Viewer::State::Joining;
    if (!reads)
        return;
    if (viewer.position() < m_log.begin())
        viewer.join(m_joinStates.current(m_log));
    switch (viewer.pump(m_log)) {
    case Viewer::Pumped::CaughtUp:
        break;
    case Viewer::Pumped::More:
        enqueue(viewer);
        break;
    case Viewer::Pumped::Blocked:
        m_blocked.insert(&viewer);
        break;
    case Viewer::Pumped::Broken:
        viewer.abort();
        remove(viewer);
        break;
    }
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
    if (viewer.state() == Viewer::State::GivenUp)
        viewer.join(m_joinStates.current(m_log));
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
    Q_EMIT viewersChanged(viewers());
}

void Relay::giveUpTheSlow()
{
    for (Viewer *viewer : m_blocked) {
        if (isTooFarBehind(*viewer))
            viewer->giveUp();
    }
}

// The state of a newcomer does not count against its limit, only having lost its place in the log.
bool Relay::isTooFarBehind(const Viewer &viewer) const
{
    if (viewer.position() < m_log.begin())
        return viewer.state() != Viewer::State::Closing;
    return viewer.state() == Viewer::State::Live &&
           m_log.end() - viewer.position() > m_limits.viewerBytes;
}

void Relay::updateCongestion()
{
    const quint64 waiting = m_log.end() - m_offered;
    const quint64 bound = m_congested ? m_limits.congestedBytes / 2 : m_limits.congestedBytes;
    const bool congested = waiting > bound && !m_viewers.empty();
    if (congested == m_congested)
        return;
    m_congested = congested;
    Q_EMIT congestionChanged(congested);
}

} // namespace scenedeck
