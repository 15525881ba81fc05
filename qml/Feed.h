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

/// Takes events from the hand-over queue to the scenes, as often as the screen can show them and
/// never once per event. Scenes that cannot be seen only collect. GUI thread.
class Feed : public QObject
{
    Q_OBJECT

public:
    static constexpr int FrameMs = 16;
    static constexpr int IdleMs = 100;    ///< between looks at the queue when nothing comes
    static constexpr int IdleAfter = 120; ///< empty looks in a row before that

    /// @p clock, @p queue, @p source and @p scenes must outlive the feed.
    Feed(const Clock &clock, ScreenQueue &queue, FeedSource &source,
         std::vector<DeckScene *> scenes, QObject *parent);

    /// Asks for the retained state, and drains by a timer from now on.
    void start();
    /// Takes what is queued to the scenes and refreshes those that are shown.
    void drain();
    /// Events per second that came lately.
    double eventsPerSecond();

Q_SIGNALS:
    /// Once a second: what depends on the time alone may have changed.
    void secondPassed();

private:
    void askForReplay();
    void restart();
    void deliver(const std::vector<EventPtr> &events);
    void refreshShown(const ClockReading &now, bool everything);
    void everySecond(const ClockReading &now);
    void pace(bool busy);

    const Clock &m_clock;
    ScreenQueue &m_queue;
    FeedSource &m_source;
    const std::vector<DeckScene *> m_scenes;
    QTimer m_timer;
    StreamHealth m_health;
    RateMeter m_rate;
    qint64 m_liveSinceMs = 0; // monotonic; events that arrived before are the past
    qint64 m_second = -1;     // monotonic; the first drain() starts a second
    int m_emptyLooks = 0;
    bool m_awaitsReplay = false;
};

} // namespace scenedeck
