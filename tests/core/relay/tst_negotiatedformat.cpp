// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/NegotiatedFormat.h"
#include "tests/support/FakeStreamSource.h"
#include "tests/support/TestClass.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr int StateEvents = 100;           // number of events in a test state
constexpr int MaxMessageBytes = 32 * 1024; // guaranteed to viewers

/// The messages in @p log. Each must be a single, final text frame.
QByteArrayList messagesOf(const FrameLog &log)
{
    QByteArrayList messages;
    quint64 position = log.begin();
    while (position < log.end()) {
        const QByteArrayView frames = log.from(position);
        const qsizetype length = frameLength(frames);
        const qsizetype header = frames[1] == 127 ? 10 : frames[1] == 126 ? 4 : 2;
        const QByteArrayView payload = frames.first(length).sliced(header);
        if (frames[0] != static_cast<char>(0x81))
            qFatal("a fragment");
        messages.append(payload.toByteArray());
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
    void encodesEachMessageKind()
    {
        FrameLog log;
        m_format.appendHello(ResumeOutcome::Fresh, "ab", 7, log);
        m_format.appendHello(ResumeOutcome::Resumed, "ab", 7, log);
        m_format.appendHello(ResumeOutcome::TooOld, "ab", 7, log);
        m_format.appendGap(3, 9, log);
        m_format.appendState({"ab", 2, {FakeStreamSource::event("{\"s\":1}"), m_two}}, log);
        m_format.appendEvents({&m_two, 1}, log, nullptr);
        QCOMPARE(
            messagesOf(log),
            (QByteArrayList{
                R"({"kind":"hello","epoch":"ab","seq":7,"resume":"fresh","server":"test/1","now_ms":1,"ages":{}})",
                R"({"kind":"hello","epoch":"ab","seq":7,"resume":"resumed","server":"test/1","now_ms":1,"ages":{}})",
                R"({"kind":"hello","epoch":"ab","seq":7,"resume":"too_old","server":"test/1","now_ms":1,"ages":{}})",
                R"({"kind":"gap","from":3,"to":9,"now_ms":1,"ages":{}})",
                R"({"kind":"state","seq":2,"events":[[0,1000,{"s":1}],[2,1002,{"n": 2}]],"last":true})",
                R"({"kind":"events","events":[[2,1002,{"n": 2}]]})"}));
    }

    void emptyStateIsOneMessage()
    {
        FrameLog log;
        m_format.appendState({"ab", 0, {}}, log);
        QCOMPARE(messagesOf(log),
                 QByteArrayList{R"({"kind":"state","seq":0,"events":[],"last":true})"});
    }

    void longStateIsSplitIntoMessages_data()
    {
        QTest::addColumn<int>("pad");
        for (const int pad : {0, 100, 1000, 10'000, 32'600, 32'700})
            QTest::addRow("%d", pad) << pad;
    }

    void longStateIsSplitIntoMessages()
    {
        QFETCH(const int, pad);
        FrameLog log;
        const auto events = eventsFrom(1, StateEvents, pad);
        m_format.appendState({"ab", StateEvents, events}, log);
        const QByteArrayList messages = messagesOf(log);
        QVERIFY(messages.size() >= StateEvents * (pad + 10) / MaxMessageBytes);
        std::vector<qint64> seqs;
        for (const QByteArray &message : messages) {
            const QJsonObject json = QJsonDocument::fromJson(message).object();
            QCOMPARE(json[QLatin1String("seq")].toInt(), StateEvents);
            QCOMPARE(json.contains(QLatin1String("last")), &message == &messages.last());
            const QJsonArray triples = json[QLatin1String("events")].toArray();
            QVERIFY(message.size() <= MaxMessageBytes || triples.size() == 1);
            for (const QJsonValue triple : triples)
                seqs.push_back(triple[0].toInteger());
        }
        QCOMPARE(seqs.size(), events.size());
        for (std::size_t i = 0; i < seqs.size(); ++i)
            QCOMPARE(seqs[i], static_cast<qint64>(i) + 1);
    }

    void eventLongerThanLimitIsOneFrame()
    {
        FrameLog log;
        m_format.appendState({"ab", 2, eventsFrom(1, 2, 100'000)}, log);
        QCOMPARE(messagesOf(log).size(), 2);
    }

    void manyEventsAreSplitIntoMessages()
    {
        FrameLog log;
        m_format.appendEvents(eventsFrom(1, 300, 1000), log, nullptr);
        const QByteArrayList messages = messagesOf(log);
        QVERIFY(messages.size() >= 8);
        for (const QByteArray &message : messages)
            QVERIFY(message.size() <= MaxMessageBytes);
    }

    void replayedEventsAreInSeparateMessages()
    {
        FrameLog log;
        Event replayed = *m_two;
        replayed.seq = 3;
        replayed.isReplayed = true;
        const std::vector<EventPtr> events{m_two, std::make_shared<const Event>(replayed),
                                           FakeStreamSource::event("{}", 4)};
        m_format.appendEvents(events, log, nullptr);
        QCOMPARE(
            messagesOf(log),
            (QByteArrayList{R"({"kind":"events","events":[[2,1002,{"n": 2}]]})",
                            R"({"kind":"events","events":[[3,1002,{"n": 2}]],"replayed":true})",
                            R"({"kind":"events","events":[[4,1004,{}]]})"}));
    }

    void restOfMessageIsValidMessage()
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

    void snapshotsAreNotIndexed()
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
    const FakeStreamSource m_source{};
    const NegotiatedFormat m_format{"test/1", m_source};
    const EventPtr m_two = FakeStreamSource::event("{\"n\": 2}", 2);
};

SCENEDECK_TEST(tst_NegotiatedFormat)
#include "tst_negotiatedformat.moc"
