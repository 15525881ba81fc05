// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/NegotiatedFormat.h"
#include "core/relay/PlainFormat.h"
#include "core/relay/Relay.h"
#include "core/relay/SseFormat.h"
#include "core/relay/SseLink.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeStreamSource.h"
#include "tests/support/MaskedFrame.h"
#include "tests/support/SocketPair.h"
#include "tests/support/TestClass.h"
#include "tests/support/ViewerClient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <array>

using namespace scenedeck;

namespace
{
EventPtr eventWith(const QByteArray &bytes)
{
    return FakeStreamSource::event(bytes);
}

/// Counts the turns of the event loop in which a relay sends.
class TurnCounter final : public QObject
{
public:
    bool eventFilter(QObject * /*relay*/, QEvent *event) override
    {
        turns += event->type() == QEvent::User ? 1 : 0;
        return false;
    }

    int turns = 0;
};
} // namespace

/// The relay with real sockets and a fake clock.
class tst_Relay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_source.events = {eventWith("snapshot"), eventWith("kept")};
        m_texts.clear();
        m_numbers = 0;
        m_opcodes.clear();
        useLimits(m_limits);
    }

    void cleanup() { m_relay.reset(); }

    void joinReceivesStateThenLiveEvents()
    {
        ViewerClient client;
        join(client);
        publish({"one", "two"});
        publish({"three"});
        QTRY_COMPARE(textsOf(client), (QByteArrayList{"snapshot", "kept", "one", "two", "three"}));
    }

    void viewersJoiningAtDifferentTimesMissNoEvent()
    {
        ViewerClient first;
        join(first);
        publish({"one"});
        ViewerClient second; // gets the shared state from before "one", then "one"
        join(second);
        publish({"two"});
        QTRY_COMPARE(textsOf(first), (QByteArrayList{"snapshot", "kept", "one", "two"}));
        m_texts.clear();
        QTRY_COMPARE(textsOf(second), (QByteArrayList{"snapshot", "kept", "one", "two"}));
    }

    void disconnectedViewerIsNotCounted()
    {
        ViewerClient client;
        join(client);
        QCOMPARE(m_relay->viewersInStream(), 1);
        client.socket().abort();
        QTRY_COMPARE(m_relay->viewers(), 0);
        QCOMPARE(m_relay->viewersInStream(), 0);
    }

    void viewerDisconnectedBeforeJoinIsNotCounted()
    {
        ViewerClient client;
        std::unique_ptr<ViewerLink> link = client.connectAsViewer();
        client.reset();
        m_relay->addViewer(std::move(link));
        QTRY_COMPARE(m_relay->viewers(), 0);
        QCOMPARE(m_relay->viewersInStream(), 0);
    }

    void batchLargerThanLiveLogReachesUnblockedViewer()
    {
        RelayLimits limits;
        limits.viewerBytes = 64 * 1024;
        useLimits(limits);
        ViewerClient client;
        join(client);
        QTRY_COMPARE(textsOf(client).size(), 2);
        QByteArrayList bodies;
        for (int i = 0; i < 1000; ++i)
            bodies.append(QByteArray::number(i).rightJustified(1000, '0'));
        publish(bodies);
        QTRY_COMPARE(textsOf(client).size(), 2 + bodies.size());
        publish(bodies); // the log drops the first batch for this one
        QCOMPARE(m_relay->viewersInStream(), 1);
        QTRY_COMPARE(textsOf(client).size(), 2 + 2 * bodies.size());
        QCOMPARE(m_texts.mid(2), bodies + bodies);
    }

    void gapAfterADroppedPositionBeginsAfterTheLastEventReceived()
    {
        RelayLimits limits;
        limits.viewerBytes = 64 * 1024; // the live log has four times this
        m_relay = std::make_unique<Relay>(m_negotiated, m_source, m_clock, limits);
        ViewerClient client;
        join(client);
        QTRY_COMPARE(textsOf(client).size(), 2); // hello and state
        m_texts.clear();
        publishNumbered(40);
        QCoreApplication::sendPostedEvents(m_relay.get(),
                                           QEvent::User); // one turn: not all is sent
        publishNumbered(1);
        QTRY_VERIFY(hasText(client, R"({"kind":"gap")"));
        QCOMPARE(gapBegin(), lastSeqBeforeGap() + 1);
    }

    // A snapshot has no seq, so no event is missed then.
    void stateDroppedForSnapshotsAloneIsSentAgain()
    {
        m_source.seq = LargeStateEvents;
        for (quint64 seq = 1; seq <= m_source.seq; ++seq)
            m_source.events.push_back(FakeStreamSource::event(bigEvent(int(seq)), seq));
        const QByteArray id = "id: e:" + QByteArray::number(m_source.seq) + '\n';
        m_relay = std::make_unique<Relay>(m_sse, m_source, m_clock, m_limits);
        SocketPair pair(4096);
        pair.client().setReadBufferSize(1);
        m_relay->addViewer(std::make_unique<SseLink>(pair.acceptedEnd().release()));
        QCOMPARE_GT(publishUntil([this] { return m_relay->viewersInStream() == 0; }), 0);
        pair.client().setReadBufferSize(0);
        QByteArray received;
        QTRY_VERIFY((received += pair.client().readAll()).contains(id));
        const QByteArray state = received.sliced(received.lastIndexOf("event: state"));
        QCOMPARE(state.count("\ndata: 0"), LargeStateEvents);
        QVERIFY(!received.contains("event: gap"));
    }

    void roundContinuesInLaterTurnsWhenItsBudgetIsOver()
    {
        RelayLimits limits;
        limits.budgetUs = 0;
        useLimits(limits);
        std::array<ViewerClient, 3> clients;
        for (ViewerClient &client : clients) {
            join(client);
            m_texts.clear();
            QTRY_COMPARE(textsOf(client), (QByteArrayList{"snapshot", "kept"}));
        }
        TurnCounter counter;
        m_relay->installEventFilter(&counter);
        publish({"one"});
        for (ViewerClient &client : clients) {
            m_texts.clear();
            QTRY_COMPARE(textsOf(client), QByteArrayList{"one"});
        }
        QCOMPARE(counter.turns, 3);
    }

    void blockedViewerLagsAndIsResynced()
    {
        ViewerClient stuck(4096);
        join(stuck);
        const int sent = publishUntil([this] { return m_relay->viewersInStream() == 0; });
        QVERIFY(sent > 0);
        QCOMPARE(m_relay->viewers(), 1);
        m_source.events = {eventWith("snapshot"), eventWith("newer")};
        m_clock.advance(m_limits.sharedStateMs + 1);
        stuck.setReading(true);
        QTRY_VERIFY(textsOf(stuck).contains("newer"));
        QCOMPARE(m_relay->viewersInStream(), 1);
        QVERIFY(m_texts.count("event") < sent);
        publish({"live again"});
        QTRY_COMPARE(textsOf(stuck).last(), QByteArray("live again"));
        QCOMPARE(m_texts.mid(m_texts.size() - 3),
                 (QByteArrayList{"snapshot", "newer", "live again"}));
    }

    void blockedViewerDoesNotDelayOthers()
    {
        ViewerClient stuck(4096);
        ViewerClient reader;
        join(stuck);
        join(reader);
        int sent = 0;
        while (m_relay->viewersInStream() == 2 && sent < MaxEvents) {
            publish({bigEvent(sent++)});
            QTRY_VERIFY(numbersOf(reader) == sent);
        }
        QCOMPARE(m_relay->viewersInStream(), 1);
    }

    void stalledViewerIsClosed()
    {
        ViewerClient stuck(4096);
        join(stuck);
        publishUntil([this] { return m_relay->viewersInStream() == 0; });
        passTime(m_limits.stallMs);
        QCOMPARE(m_relay->viewers(), 1);
        passTime(1);
        passTime(m_limits.closeMs + 1);
        QTRY_COMPARE(m_relay->viewers(), 0);
    }

    void reportsCongestionUntilBytesAreSent()
    {
        ViewerClient client;
        join(client);
        const QSignalSpy congestion(m_relay.get(), &Relay::congestionChanged);
        std::vector<EventPtr> events;
        for (quint64 bytes = 0; bytes <= m_limits.congestedBytes; bytes += 1000)
            events.push_back(eventWith(QByteArray(1000, 'x')));
        m_relay->accept(events);
        QCOMPARE(congestion.size(), 1);
        QVERIFY(congestion[0][0].toBool());
        QTRY_COMPARE(congestion.size(), 2);
        QVERIFY(!congestion[1][0].toBool());
    }

    void viewerWithoutPongIsAborted()
    {
        ViewerClient client;
        join(client);
        passTime(m_limits.pingMs + 1);
        QTRY_VERIFY(opcodesOf(client).contains(Ping));
        passTime(m_limits.pongMs);
        QCOMPARE(m_relay->viewers(), 1);
        passTime(1);
        QTRY_COMPARE(m_relay->viewers(), 0);
    }

    void viewerAnsweringPingsStaysConnected()
    {
        ViewerClient client;
        join(client);
        for (int i = 0; i < 4; ++i) {
            m_opcodes.clear();
            passTime(m_limits.pingMs + 1);
            QTRY_VERIFY(opcodesOf(client).contains(Ping));
            client.socket().write(QByteArray::fromHex("8a8000000000")); // a masked, empty pong
            client.socket().flush();
            settle();
        }
        QCOMPARE(m_relay->viewers(), 1);
    }

    void viewerFloodingPingsWithoutReadingIsAborted()
    {
        ViewerClient client(4096);
        join(client);
        const QByteArray ping = maskedFrame(static_cast<char>(0x89), QByteArray(125, 'x'));
        const QByteArray pings = ping.repeated(1000);
        for (int i = 0; i < MaxEvents && m_relay->viewers() > 0; ++i) {
            client.socket().write(pings);
            client.socket().flush();
            QCoreApplication::processEvents();
        }
        QCOMPARE(m_relay->viewers(), 0);
    }

    void invalidFrameClosesViewer_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("unmasked") << QByteArray::fromHex("810161") << QByteArray::fromHex("03ea");
        QTest::newRow("unmasked after a good one")
            << maskedFrame(static_cast<char>(0x8a), "a") + QByteArray::fromHex("8100")
            << QByteArray::fromHex("03ea");
        QTest::newRow("a reserved bit")
            << maskedFrame(static_cast<char>(0xc1), "x") << QByteArray::fromHex("03ea");
        QTest::newRow("not UTF-8")
            << maskedFrame(static_cast<char>(0x81), "\xff") << QByteArray::fromHex("03ef");
        QTest::newRow("too long") << maskedFrame(static_cast<char>(0x81), QByteArray(5000, 'x'))
                                  << QByteArray::fromHex("03f1");
    }

    void invalidFrameClosesViewer()
    {
        QFETCH(const QByteArray, sent);
        QFETCH(const QByteArray, code);
        ViewerClient client;
        join(client);
        client.socket().write(sent);
        QTRY_VERIFY(opcodesOf(client).contains(Close));
        QCOMPARE(m_closePayload.left(2), code);
        QTRY_COMPARE(m_relay->viewers(), 0);
    }

    void closeFrameIsAnsweredAndEndsConnection()
    {
        ViewerClient client;
        join(client);
        client.sendFrame(static_cast<char>(0x88), QByteArray::fromHex("03e8"));
        QTRY_VERIFY(opcodesOf(client).contains(Close));
        QCOMPARE(m_closePayload, QByteArray::fromHex("03e8"));
        QTRY_COMPARE(client.socket().state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(m_relay->viewers(), 0);
    }

    void frameReceivedWithHandshakeIsRead()
    {
        ViewerClient client;
        m_relay->addViewer(
            client.connectAsViewer(4096, maskedFrame(static_cast<char>(0x89), "early")));
        QTRY_VERIFY(opcodesOf(client).contains(Pong));
    }

    void shutdownClosesWithGoingAway()
    {
        ViewerClient client;
        join(client);
        m_relay->closeAll();
        QCOMPARE(m_relay->viewersInStream(), 0);
        QTRY_VERIFY(opcodesOf(client).contains(Close));
        QCOMPARE(m_closePayload.left(2), QByteArray::fromHex("03e9")); // 1001
        QTRY_COMPARE(m_relay->viewers(), 0);
    }

private:
    static constexpr char Text = 1;
    static constexpr char Close = 8;
    static constexpr char Ping = 9;
    static constexpr char Pong = 10;
    static constexpr int MaxEvents = 2000;
    static constexpr int LargeStateEvents =
        512; ///< as bigEvent(); 16 MiB, more than kernels buffer

    void useLimits(const RelayLimits &limits)
    {
        m_relay = std::make_unique<Relay>(m_format, m_source, m_clock, limits);
    }

    void join(ViewerClient &client)
    {
        m_relay->addViewer(client.connectAsViewer(m_limits.incomingBytes));
    }

    void publish(const QByteArrayList &bodies)
    {
        std::vector<EventPtr> events;
        for (const QByteArray &body : bodies)
            events.push_back(eventWith(body));
        m_relay->accept(events);
    }

    static QByteArray bigEvent(int number)
    {
        return QByteArray::number(number).rightJustified(32 * 1024, '0');
    }

    /// Publishes large events until @p done. Returns how many; 0 if that was not reached.
    int publishUntil(const std::function<bool()> &done)
    {
        int sent = 0;
        while (!done() && sent < MaxEvents) {
            publish({"event", bigEvent(sent++)});
            QCoreApplication::processEvents();
        }
        return done() ? sent : 0;
    }

    /// Publishes @p count large events with a seq.
    void publishNumbered(int count)
    {
        std::vector<EventPtr> events;
        events.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i)
            events.push_back(FakeStreamSource::event('"' + bigEvent(i) + '"', ++m_source.seq));
        m_relay->accept(events);
    }

    bool hasText(ViewerClient &client, const QByteArray &begin)
    {
        const QByteArrayList &texts = textsOf(client);
        return std::any_of(texts.begin(), texts.end(),
                           [&](const QByteArray &text) { return text.startsWith(begin); });
    }

    qint64 gapBegin() const
    {
        for (const QByteArray &text : m_texts) {
            const QJsonObject message = QJsonDocument::fromJson(text).object();
            if (message[QStringLiteral("kind")] == QStringLiteral("gap"))
                return message[QStringLiteral("from")].toInteger();
        }
        return 0;
    }

    /// The seq of the last event in the messages before the gap.
    qint64 lastSeqBeforeGap() const
    {
        qint64 seq = 0;
        for (const QByteArray &text : m_texts) {
            const QJsonObject message = QJsonDocument::fromJson(text).object();
            const QJsonArray events = message[QStringLiteral("events")].toArray();
            if (message[QStringLiteral("kind")] == QStringLiteral("gap"))
                break;
            if (!events.isEmpty())
                seq = events.last()[0].toInteger();
        }
        return seq;
    }

    void passTime(qint64 milliseconds)
    {
        m_clock.advance(milliseconds);
        m_relay->sweep();
    }

    /// Waits until bytes that were sent over loopback have arrived.
    static void settle() { QTest::qWait(50); }

    /// All text messages that were received since m_texts was cleared.
    const QByteArrayList &textsOf(ViewerClient &client)
    {
        for (const ReceivedFrame &frame : client.takeFrames()) {
            if (frame.opcode == Text)
                m_texts.append(frame.payload);
        }
        return m_texts;
    }

    /// How many big events were received so far; -1 if one of them is out of order.
    int numbersOf(ViewerClient &client)
    {
        for (const ReceivedFrame &frame : client.takeFrames()) {
            const bool isBig = frame.payload.size() == bigEvent(0).size();
            if (isBig && frame.payload != bigEvent(m_numbers++))
                return -1;
        }
        return m_numbers;
    }

    /// The opcodes of all frames since m_opcodes was cleared; QTRY_VERIFY calls this repeatedly.
    const QByteArray &opcodesOf(ViewerClient &client)
    {
        for (const ReceivedFrame &frame : client.takeFrames()) {
            m_opcodes += frame.opcode;
            if (frame.opcode == Close)
                m_closePayload = frame.payload;
        }
        return m_opcodes;
    }

    FakeClock m_clock;
    const RelayLimits m_limits{};
    const PlainFormat m_format{};
    FakeStreamSource m_source;
    const NegotiatedFormat m_negotiated{QByteArrayLiteral("server"), m_source};
    const SseFormat m_sse{m_source};
    std::unique_ptr<Relay> m_relay;
    QByteArrayList m_texts;
    QByteArray m_opcodes;
    QByteArray m_closePayload;
    int m_numbers = 0;
};

SCENEDECK_TEST(tst_Relay)
#include "tst_relay.moc"
