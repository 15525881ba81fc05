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

/// A deck in a window, fed by a test and driven by a clock that the test turns. No timer of the
/// deck runs, so that nothing moves by itself; motion is reduced.
class DeckBench
{
public:
    /// At @p nowMs (Unix milliseconds), with @p retained to open warm from.
    explicit DeckBench(qint64 nowMs, const std::vector<EventPtr> &retained = {},
                       DeckOptions options = {});
    ~DeckBench();

    FakeClock &clock() { return m_clock; }
    FakeFeedSource &source() { return m_source; }
    ScreenQueue &queue() { return m_queue; }
    Deck &deck() { return *m_deck; }
    Theme &theme();
    QQuickWindow *window() { return m_window.get(); }

    /// Drains the queue and ticks the deck, as its timers would, after @p milliseconds.
    void advance(qint64 milliseconds);
    /// Shows the window at @p size and takes its picture, with background work finished.
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
