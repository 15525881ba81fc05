// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/NegotiatedFormat.h"
#include "tests/support/FakeStreamSource.h"

#include <QTest>

using namespace scenedeck;

namespace
{
/// The messages in @p log, fragments put together.
QByteArrayList messagesOf(const FrameLog &log)
{
    QByteArrayList messages;
    quint64 position = log.begin();
    while (position < log.end()) {
        const QByteArrayView frames = log.from(position);
        const qsizetype length = frameLength(frames);
        const qsizetype header = frames[1] == 127 ? 10 : frames[1] == 126 ? 4 : 2;
        const QByteArrayView payload = frames.first(length).sliced(header);
        if ((frames[0] & 0x0f) == 1)
            messages.append(payload.toByteArray());
        else
            messages.last() += payload.toByteArray();
        position += static_cast<quint64>(length);
    }
    return messages;
}

std::vector<EventPtr> eventsFrom(quint64 first, quint64 last, qsizetype pad = 0)
{
    std::vector<EventPtr> events;
    for (quint64 seq = first; seq <= last; ++seq)
        events.push_back(FakeStreamSource::event(
            "{\"n\":" + QByteArray::number(seq) + QByteArray(pad, ' ') + '}', seq));
    return events;
}
} // namespace

class tst_NegotiatedFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesEachMessage()
    {
        FrameLog log;
        m_format.appendHello(Beginning::Fresh, "ab", 7, log);
        m_format.appendHello(Beginning::Resumed, "ab", 7, log);
        m_format.appendHello(Beginning::TooOld, "ab", 7, log);
        m_format.appendGap(3, 9, log);
        m_format.appendState({"ab", 2, {FakeStreamSource::event("{\"s\":1}"), m_two}}, log);
        m_format.appendEvents({&m_two, 1}, log, nullptr);
        QCOMPARE(
            messagesOf(log),
            (QByteArrayList{
                R"({"kind":"hello","epoch":"ab","seq":7,"resume":"fresh","server":"test/1"})",
                R"({"kind":"hello","epoch":"ab","seq":7,"resume":"resumed","server":"test/1"})",
                R"({"kind":"hello","epoch":"ab","seq":7,"resume":"too_old","server":"test/1"})",
                R"({"kind":"gap","from":3,"to":9})",
                R"({"kind":"state","seq":2,"events":[[0,1000,{"s":1}],[2,1002,{"n": 2}]]})",
                R"({"kind":"events","events":[[2,1002,{"n": 2}]]})"}));
    }

    void aLongStateComesInFragments()
    {
        FrameLog log;
        const auto events = eventsFrom(1, 3000);
        m_format.appendState({"ab", 3000, events}, log);
        QVERIFY(frameLength(log.from(0)) < 40'000);
        QCOMPARE(messagesOf(log).size(), 1);
        QVERIFY(messagesOf(log).first().endsWith(R"([3000,4000,{"n":3000}]]})"));
        QCOMPARE(messagesOf(log).first().count("[[") + messagesOf(log).first().count(",["), 3000);
    }

    void manyEventsAreSeveralMessages()
    {
        FrameLog log;
        m_format.appendEvents(eventsFrom(1, 300, 1000), log, nullptr);
        const QByteArrayList messages = messagesOf(log);
        QVERIFY(messages.size() >= 4);
        for (const QByteArray &message : messages)
            QVERIFY(message.size() < 67'000);
    }

    void theRestOfAMessageIsAMessage()
    {
        FrameLog log;
        SeqIndex index;
        index.restart(0, 0);
        const auto events = eventsFrom(1, 200);
        m_format.appendEvents({events.data(), 100}, log, &index);
        m_format.appendEvents({events.data() + 100, 100}, log, &index);
        for (quint64 seq = 0; seq < 200; ++seq) {
            const auto place = index.after(seq);
            FrameLog rest;
            if (place->offset > 0)
                m_format.appendRest(
                    log.from(place->position)
                        .first(static_cast<qsizetype>(place->next - place->position))
                        .sliced(place->offset),
                    rest);
            else
                rest.append(messagesOf(log)[seq < 100 ? 0 : 1]);
            FrameLog expected;
            const std::size_t end = seq < 100 ? 100 : 200;
            m_format.appendEvents({events.data() + seq, end - seq}, expected, nullptr);
            QCOMPARE(messagesOf(rest), messagesOf(expected));
        }
    }

    void snapshotsAreNotInTheIndex()
    {
        FrameLog log;
        SeqIndex index;
        index.restart(1, 0);
        const std::vector<EventPtr> events{FakeStreamSource::event("{}"), m_two,
                                           FakeStreamSource::event("{}")};
        m_format.appendEvents(events, log, &index);
        m_format.appendEvents({events.data(), 1}, log, &index);
        QCOMPARE(index.last(), 2U);
        QCOMPARE(index.after(1)->position, 0U);
        QCOMPARE(index.lastBefore(log.end()), 2U);
    }

private:
    const NegotiatedFormat m_format{"test/1"};
    const EventPtr m_two = FakeStreamSource::event("{\"n\": 2}", 2);
};

QTEST_APPLESS_MAIN(tst_NegotiatedFormat)
#include "tst_negotiatedformat.moc"
