// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screen/support/DeckFixture.h"

#include "tests/support/EventFixtures.h"

namespace scenedeck
{

namespace
{
DeckOptions fixtureOptions()
{
    DeckOptions options;
    options.timeZone = QTimeZone::utc();
    options.dataDirectory = QStringLiteral("/var/lib/cis490");
    return options;
}
} // namespace

DeckFixture::DeckFixture(QObject *parent)
    : QObject(parent)
    , m_source(m_queue)
    , m_deck(fixtureOptions(), m_clock, m_queue, m_source)
{
    m_source.requestReplay();
    advance(0);
}

void DeckFixture::setServing(bool serving)
{
    m_source.serves = serving;
    Q_EMIT servingChanged();
}

DeckScene *DeckFixture::scene(const QString &id)
{
    const int index = m_deck.scenes()->indexOf(id);
    return index < 0 ? nullptr : m_deck.scenes()->scenes()[static_cast<std::size_t>(index)];
}

EventPtr DeckFixture::received(const QString &json)
{
    Event event = eventFromText(json.toUtf8(), ++m_seq, m_clock.unixMs());
    event.arrivedMs = m_clock.monotonicMs();
    event.isReplayed = m_isReplaying;
    return std::make_shared<const Event>(std::move(event));
}

void DeckFixture::publish(const QString &json)
{
    m_queue.accept(std::vector<EventPtr>{received(json)});
}

void DeckFixture::flood(const QString &json)
{
    m_queue.accept(std::vector<EventPtr>(70'000, received(json)));
}

void DeckFixture::advance(int milliseconds)
{
    m_clock.advance(milliseconds);
    m_deck.feed().drain();
    m_deck.tick();
}

} // namespace scenedeck
