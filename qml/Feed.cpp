// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/Feed.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

namespace scenedeck
{

namespace
{
Q_LOGGING_CATEGORY(feedLog, "scenedeck.screen.feed")
} // namespace

Feed::Feed(const Clock &clock, ScreenQueue &queue, FeedSource &source,
           std::vector<DeckScene *> scenes, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_queue(queue)
    , m_source(source)
    , m_scenes(std::move(scenes))
{
    m_timer.setInterval(FrameMs);
    connect(&m_timer, &QTimer::timeout, this, &Feed::drain);
}

void Feed::start()
{
    requestReplay();
    m_timer.start();
}

void Feed::drain()
{
    const ScreenQueue::Drained drained = m_queue.drain();
    const ClockReading now = m_clock.reading();
    if (drained.gap) {
        qCWarning(feedLog) << "the screen fell behind and restarts from the retained state;"
                           << m_queue.dropped() << "events dropped so far";
        m_health.dropped(m_clock.monotonicMs());
        requestReplay();
    }
    if (drained.restarted)
        restart();
    // Drops events until the retained state arrives, because it contains them.
    if (!m_isReplayAwaited)
        deliver(drained.events);
    const qint64 newSecond = now.monotonicMs / 1000;
    const bool isNewSecond = std::exchange(m_second, newSecond) != newSecond;
    if (isNewSecond)
        everySecond(now);
    refreshShown(now, isNewSecond);
    updateInterval(!drained.events.empty());
}

void Feed::requestReplay()
{
    m_liveSinceMs = m_clock.monotonicMs();
    m_isReplayAwaited = true;
    m_source.requestReplay();
}

void Feed::restart()
{
    m_isReplayAwaited = false;
    for (DeckScene *scene : m_scenes)
        scene->reset();
}

void Feed::deliver(const std::vector<EventPtr> &events)
{
    if (events.empty())
        return;
    for (DeckScene *scene : m_scenes)
        scene->accept(events);
    m_health.shown(events, m_liveSinceMs, m_clock.monotonicMs());
    const auto live = std::count_if(events.begin(), events.end(), [this](const EventPtr &event) {
        return event->seq != 0 && event->arrivedMs >= m_liveSinceMs;
    });
    m_rate.count(live, m_clock.monotonicMs());
}

void Feed::refreshShown(const ClockReading &now, bool everything)
{
    for (DeckScene *scene : m_scenes) {
        const bool isNeeded = scene->isShown() || scene->view()->isNeededWhileHidden();
        if (isNeeded && (everything || scene->isDirty()))
            scene->refresh(now);
    }
}

void Feed::everySecond(const ClockReading &now)
{
    m_health.setServing(m_source.isServing());
    const std::vector<ClockStep> steps = m_source.clockSteps();
    for (DeckScene *scene : m_scenes) {
        scene->view()->setClockSteps(steps);
        scene->updateFreshness(m_health, now.monotonicMs);
        // Updates hasData() of a hidden scene with its first data, so that the rotation includes
        // it.
        if (!scene->isShown() && scene->isDirty() && !scene->view()->hasData())
            scene->refresh(now);
    }
    Q_EMIT secondPassed();
}

double Feed::eventsPerSecond()
{
    return m_rate.perSecond(m_clock.monotonicMs());
}

void Feed::updateInterval(bool hasEvents)
{
    m_emptyPolls = hasEvents ? 0 : m_emptyPolls + 1;
    const int interval = m_emptyPolls < IdleAfter ? FrameMs : IdleMs;
    if (m_timer.interval() != interval)
        m_timer.setInterval(interval);
}

} // namespace scenedeck
