// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qml/Deck.h"
#include "tests/screen/support/FakeFeedSource.h"
#include "tests/support/FakeClock.h"

#include <QObject>

namespace scenedeck
{

/// A deck for QML tests, with events from the test and a fake clock. Times are milliseconds.
class DeckFixture : public QObject
{
    Q_OBJECT

    Q_PROPERTY(scenedeck::Deck *deck READ deck CONSTANT)
    /// Whether the server listens; the deck polls this once per second.
    Q_PROPERTY(bool serving READ isServing WRITE setServing NOTIFY servingChanged)

public:
    explicit DeckFixture(QObject *parent = nullptr);

    Deck *deck() { return &m_deck; }
    bool isServing() const { return m_source.serves; }
    void setServing(bool serving);

    /// The scene with @p id; null if there is none.
    Q_INVOKABLE scenedeck::DeckScene *scene(const QString &id);
    /// Publishes @p json, received now. The next advance() shows it.
    Q_INVOKABLE void publish(const QString &json);
    /// Publishes @p json until the screen's queue overflows.
    Q_INVOKABLE void flood(const QString &json);
    /// Whether the events published from now on are replayed.
    Q_INVOKABLE void setReplaying(bool replaying) { m_isReplaying = replaying; }
    /// Advances the clock by @p milliseconds and updates the deck.
    Q_INVOKABLE void advance(int milliseconds);

Q_SIGNALS:
    void servingChanged();

private:
    EventPtr received(const QString &json);

    FakeClock m_clock;
    ScreenQueue m_queue;
    FakeFeedSource m_source;
    Deck m_deck;
    quint64 m_seq = 0;
    bool m_isReplaying = false;
};

} // namespace scenedeck
