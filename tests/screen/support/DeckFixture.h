// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qml/Deck.h"
#include "tests/screen/support/FakeFeedSource.h"
#include "tests/support/FakeClock.h"

#include <QObject>

namespace scenedeck
{

/// A deck for tests that are written in QML: fed by the test, and standing still until the test
/// turns the clock. Times are milliseconds.
class DeckFixture : public QObject
{
    Q_OBJECT

    Q_PROPERTY(scenedeck::Deck *deck READ deck CONSTANT)
    /// Whether the server listens; the deck looks once a second.
    Q_PROPERTY(bool serving READ serving WRITE setServing NOTIFY servingChanged)

public:
    explicit DeckFixture(QObject *parent = nullptr);

    Deck *deck() { return &m_deck; }
    bool serving() const { return m_source.isServing; }
    void setServing(bool serving);

    /// The scene with @p id; null when there is none.
    Q_INVOKABLE scenedeck::DeckScene *scene(const QString &id);
    /// Publishes @p json, received now; shown by the next advance().
    Q_INVOKABLE void publish(const QString &json);
    /// Publishes @p json as often as it takes to make the screen fall behind.
    Q_INVOKABLE void flood(const QString &json);
    /// Whether what is published from now on comes from a replay.
    Q_INVOKABLE void setReplaying(bool replaying) { m_isReplaying = replaying; }
    /// Lets @p milliseconds pass.
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
