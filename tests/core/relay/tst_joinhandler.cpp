// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/NegotiatedFormat.h"
#include "core/relay/Relay.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeStreamSource.h"
#include "tests/support/TestClass.h"
#include "tests/support/ViewerClient.h"

#include <QTest>

using namespace scenedeck;

namespace
{
// No raw strings here: moc counts the braces in them.
const QByteArray EventsHead = "{\"kind\":\"events\",\"events\":[";

QByteArray triple(quint64 seq)
{
    const QByteArray number = QByteArray::number(seq);
    return '[' + number + ',' + QByteArray::number(1000 + seq) + ",{" + number + "}]";
}

QByteArray eventsMessage(quint64 first, quint64 last)
{
    QByteArrayList triples;
    for (quint64 seq = first; seq <= last; ++seq)
        triples.append(triple(seq));
    return EventsHead + triples.join(',') + "]}";
}

const QByteArray SnapshotMessage = EventsHead + "[0,1000,{}]]}";
} // namespace

/// Joins, resumes and resyncs of scenedeck.v1 viewers, with real sockets, a fake clock and an event
/// log whose reads the test answers.
class tst_JoinHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_messages.clear();
        m_source = {};
        m_source.events = {FakeStreamSource::event("{}")};
        m_clients.clear();
        m_limits = {};
        makeRelay();
    }

    void cleanup() { m_relay.reset(); }

    void joinWithoutCursorGetsState()
    {
        publish(1, 2);
        ViewerClient &client = join();
        QTRY_COMPARE(messagesOf(client), (QByteArrayList{hello("fresh", 2), state(2)}));
        QCOMPARE(m_relay->joinStats().fresh, 1U);
    }

    void sendsAtOnceWhenIdleAndBatchesWhenBusy()
    {
        ViewerClient &client = join();
        QTRY_COMPARE(messagesOf(client).size(), 2);
        m_clock.advance(m_limits.holdMs);
        publish(1, 1);
        publish(2, 2);
        publish(3, 3);
        QTRY_COMPARE(messagesOf(client).mid(2),
                     (QByteArrayList{eventsMessage(1, 1), eventsMessage(2, 3)}));
    }

    void resumesInsideAMessage()
    {
        join();
        publish(1, 6);
        ViewerClient &client = join(Cursor{"e", 4});
        QTRY_COMPARE(messagesOf(client),
                     (QByteArrayList{hello("resumed", 4), SnapshotMessage, eventsMessage(5, 6)}));
        QCOMPARE(m_relay->joinStats().resumedFromMemory, 1U);
    }

    void cursorBeforeLiveLogIsTooOldWithoutEventLog()
    {
        m_source.seq = 10;
        ViewerClient &client = join(Cursor{"e", 4});
        QTRY_COMPARE(messagesOf(client), (QByteArrayList{hello("too_old", 10), state(10)}));
        QCOMPARE(m_relay->joinStats().tooOld, 1U);
    }

    void liveLogIsKeptForLingerTimeAfterLastViewer()
    {
        disconnectViewer(join());
        publish(1, 2);
        passTime(m_limits.lingerMs - 1);
        ViewerClient &client = join(Cursor{"e", 1});
        QTRY_COMPARE(messagesOf(client),
                     (QByteArrayList{hello("resumed", 1), SnapshotMessage, eventsMessage(2, 2)}));
        disconnectViewer(client);
        passTime(m_limits.lingerMs);
        publish(3, 3);
        m_messages.clear();
        ViewerClient &late = join(Cursor{"e", 2});
        QTRY_COMPARE(messagesOf(late), (QByteArrayList{hello("too_old", 3), state(3)}));
    }

    void resumesFromEventLogWhileEventsArrive()
    {
        fillLog(20);
        ViewerClient &client = join(Cursor{"e", 4});
        publish(21, 23);
        QVERIFY(messagesOf(client).isEmpty());
        QCOMPARE(m_relay->viewersInStream(), 1);
        answerReadsUntil([&] { return messagesOf(client).size() >= 2 + 16 + 1; });
        QByteArrayList expected{hello("resumed", 4), SnapshotMessage};
        for (quint64 seq = 5; seq <= 20; ++seq)
            expected.append(eventsMessage(seq, seq));
        expected.append(eventsMessage(21, 23));
        QCOMPARE(m_messages, expected);
        QCOMPARE(m_relay->joinStats().resumedFromLog, 1U);
    }

    void cursorDroppedFromEventLogIsTooOld()
    {
        m_source.seq = 20;
        m_source.hasLog = true;
        ViewerClient &client = join(Cursor{"e", 4});
        m_source.answerReads();
        QTRY_COMPARE(messagesOf(client), (QByteArrayList{hello("too_old", 20), state(20)}));
    }

    void cursorTooFarBehindIsTooOldWithoutReading()
    {
        m_limits.resumeEvents = 10;
        makeRelay();
        fillLog(20);
        ViewerClient &client = join(Cursor{"e", 9});
        QTRY_COMPARE(messagesOf(client), (QByteArrayList{hello("too_old", 20), state(20)}));
    }

    void resumeBeyondByteLimitEndsInGap()
    {
        m_limits.resumeBytes = 100; // about three messages with one event each
        makeRelay();
        fillLog(20);
        ViewerClient &client = join(Cursor{"e", 4});
        answerReadsUntil([&] { return messagesOf(client).size() >= 7; });
        QCOMPARE(m_messages.mid(0, 3),
                 (QByteArrayList{hello("resumed", 4), SnapshotMessage, eventsMessage(5, 5)}));
        QCOMPARE(m_messages.mid(5), (QByteArrayList{gap(8, 20), state(20)}));
        QCOMPARE(m_relay->joinStats().gaps, 1U);
    }

    void eventLogErrorDuringResumeEndsInGap()
    {
        fillLog(20);
        ViewerClient &client = join(Cursor{"e", 4});
        m_source.answerReads();
        QTRY_COMPARE(messagesOf(client).size(), 3);
        m_source.log.clear();
        answerReadsUntil([&] { return messagesOf(client).size() >= 5; });
        QCOMPARE(m_messages.mid(3), (QByteArrayList{gap(6, 20), state(20)}));
    }

    void viewerMayDisconnectDuringRead()
    {
        fillLog(20);
        disconnectViewer(join(Cursor{"e", 4}));
        m_source.answerReads();
        QCoreApplication::processEvents();
        QCOMPARE(m_relay->viewersInStream(), 0);
    }

    void gapStatesExactRangeOfSkippedEvents()
    {
        ViewerClient &stuck = join({}, 4096);
        quint64 seq = 0;
        while (m_relay->viewersInStream() == 1 && seq < 3000) {
            publishBig(++seq);
            QCoreApplication::processEvents();
        }
        QCOMPARE(m_relay->viewersInStream(), 0);
        publish(seq + 1, seq + 1);
        stuck.setReading(true);
        QTRY_VERIFY(!messagesOf(stuck).isEmpty() && m_messages.last() == state(seq + 1));
        const QByteArray before = m_messages[m_messages.size() - 3];
        const quint64 seen =
            before.mid(before.lastIndexOf("},[") < 0 ? 28 : before.lastIndexOf("},[") + 3)
                .split(',')
                .first()
                .toULongLong();
        QCOMPARE(m_messages[m_messages.size() - 2], gap(seen + 1, seq + 1));
    }

private:
    static constexpr char Text = 1;

    void makeRelay()
    {
        m_limits.resumePageBytes = 1; // one event per page
        m_relay = std::make_unique<Relay>(m_format, m_source, m_clock, m_limits);
    }

    ViewerClient &join(const std::optional<Cursor> &cursor = {}, int receiveBytes = 0)
    {
        const int before = m_relay->viewers();
        auto &client = m_clients.emplace_back(std::make_unique<ViewerClient>(receiveBytes));
        m_relay->addViewer(client->connectAsViewer(), cursor);
        [&] { QTRY_COMPARE(m_relay->viewers(), before + 1); }();
        return *client;
    }

    void disconnectViewer(ViewerClient &client)
    {
        const int before = m_relay->viewers();
        client.socket().abort();
        QTRY_COMPARE(m_relay->viewers(), before - 1);
        m_messages.clear();
    }

    void fillLog(quint64 last)
    {
        m_source.hasLog = true;
        for (quint64 seq = 1; seq <= last; ++seq)
            m_source.log.push_back(
                FakeStreamSource::event('{' + QByteArray::number(seq) + '}', seq));
        m_source.seq = last;
    }

    void publish(quint64 first, quint64 last)
    {
        std::vector<EventPtr> events;
        for (quint64 seq = first; seq <= last; ++seq)
            events.push_back(FakeStreamSource::event('{' + QByteArray::number(seq) + '}', seq));
        m_source.seq = last;
        m_relay->accept(events);
    }

    void publishBig(quint64 seq)
    {
        const EventPtr event = FakeStreamSource::event(
            '{' + QByteArray::number(seq).leftJustified(32 * 1024, ' ') + '}', seq);
        m_source.seq = seq;
        m_clock.advance(m_limits.holdMs);
        m_relay->accept({&event, 1});
    }

    void passTime(qint64 milliseconds)
    {
        m_clock.advance(milliseconds);
        m_relay->sweep();
    }

    template <typename Done> void answerReadsUntil(Done done)
    {
        QTRY_VERIFY((m_source.answerReads(), done()));
    }

    QByteArray hello(const QByteArray &resume, quint64 seq) const
    {
        return "{\"kind\":\"hello\",\"epoch\":\"e\",\"seq\":" + QByteArray::number(seq) +
               ",\"resume\":\"" + resume + "\",\"server\":\"test/1\"," + m_source.times() + '}';
    }

    static QByteArray state(quint64 seq)
    {
        return "{\"kind\":\"state\",\"seq\":" + QByteArray::number(seq) +
               ",\"events\":[[0,1000,{}]],\"last\":true}";
    }

    QByteArray gap(quint64 from, quint64 to) const
    {
        return "{\"kind\":\"gap\",\"from\":" + QByteArray::number(from) +
               ",\"to\":" + QByteArray::number(to) + ',' + m_source.times() + '}';
    }

    /// All messages that were received since m_messages was cleared.
    const QByteArrayList &messagesOf(ViewerClient &client)
    {
        for (const ReceivedFrame &frame : client.takeFrames()) {
            if (frame.opcode == Text)
                m_messages.append(frame.payload);
        }
        return m_messages;
    }

    FakeClock m_clock;
    RelayLimits m_limits;
    FakeStreamSource m_source;
    const NegotiatedFormat m_format{"test/1", m_source};
    std::unique_ptr<Relay> m_relay;
    std::vector<std::unique_ptr<ViewerClient>> m_clients;
    QByteArrayList m_messages;
};

SCENEDECK_TEST(tst_JoinHandler)
#include "tst_joinhandler.moc"
