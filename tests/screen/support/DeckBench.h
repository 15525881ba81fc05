// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qml/Deck.h"
#include "scenes/shared/drawing/Theme.h"
#include "tests/screen/support/FakeFeedSource.h"
#include "tests/support/FakeClock.h"

#include <QImage>
#include <QQmlEngine>
#include <QQuickWindow>

#include <memory>

namespace scenedeck
{

/// A deck in a window, with events from a test and a fake clock. The deck's timers do not run, so
/// that it changes only by advance(); motion is reduced. A test with a deck fails on any warning of
/// QML.
class DeckBench
{
public:
    /// Starts at @p nowMs (Unix milliseconds), with @p retained as retained state.
    explicit DeckBench(qint64 nowMs, const std::vector<EventPtr> &retained = {},
                       DeckOptions options = {});
    ~DeckBench();

    FakeClock &clock() { return m_clock; }
    FakeFeedSource &source() { return m_source; }
    ScreenQueue &queue() { return m_queue; }
    Deck &deck() { return *m_deck; }
    Theme &theme();
    QQuickWindow *window() { return m_window.get(); }

    /// Advances the clock by @p milliseconds, then drains the queue and ticks the deck.
    void advance(qint64 milliseconds);
    /// Shows the window at @p size and lets all items take their places.
    void layOut(QSize size);
    /// Shows the window at @p size and returns its picture after all background work.
    QImage picture(QSize size);

private:
    void makeWindow();
    void settle();
    bool isSettled() const;
    QImage grabWhenStill();

    FakeClock m_clock;
    ScreenQueue m_queue;
    FakeFeedSource m_source;
    std::unique_ptr<Deck> m_deck;
    QQmlEngine m_engine;
    std::unique_ptr<QQuickWindow> m_window;
};

} // namespace scenedeck
