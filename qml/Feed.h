// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/ScreenQueue.h"
#include "core/time/Clock.h"
#include "qml/DeckScene.h"
#include "qml/FeedSource.h"
#include "scenes/shared/model/RateMeter.h"
#include "scenes/shared/model/StreamHealth.h"

#include <QTimer>

namespace scenedeck
{

/// Moves events from the ScreenQueue to the scenes in batches, at most once per frame. Hidden
/// scenes only collect events and are not refreshed. GUI thread.
class Feed : public QObject
{
    Q_OBJECT

public:
    static constexpr int FrameMs = 16;
    static constexpr int IdleMs = 100;    ///< poll interval of the queue without events
    static constexpr int IdleAfter = 120; ///< successive empty polls before that interval

    /// @p clock, @p queue, @p source and @p scenes must outlive the feed.
    Feed(const Clock &clock, ScreenQueue &queue, FeedSource &source,
         std::vector<DeckScene *> scenes, QObject *parent);

    /// Requests the retained state and starts the timer that calls drain().
    void start();
    /// Delivers the queued events to the scenes and refreshes the visible ones.
    void drain();
    /// Recent rate of live events.
    double eventsPerSecond();

Q_SIGNALS:
    /// Emitted once per second, for properties that depend on the time.
    void secondPassed();

private:
    void requestReplay();
    void restart();
    void deliver(const std::vector<EventPtr> &events);
    void refreshShown(const ClockReading &now, bool everything);
    void everySecond(const ClockReading &now);
    void updateInterval(bool hasEvents);

    const Clock &m_clock;
    ScreenQueue &m_queue;
    FeedSource &m_source;
    const std::vector<DeckScene *> m_scenes;
    QTimer m_timer;
    StreamHealth m_health;
    RateMeter m_rate;
    qint64 m_liveSinceMs = 0; // monotonic; earlier events are not live
    qint64 m_second = -1;     // monotonic; the first drain() starts a second
    int m_emptyPolls = 0;
    bool m_isReplayAwaited = false;
};

} // namespace scenedeck
