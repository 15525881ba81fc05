// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/ConnectionUsage.h"
#include "core/http/HttpConnections.h"
#include "core/http/HttpDate.h"
#include "tests/support/FakeClock.h"
#include "tests/support/SocketPair.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <linux/sockios.h>
#include <sys/ioctl.h>

using namespace scenedeck;

namespace
{
const QByteArray Later = "GET /later HTTP/1.1\r\nHost: localhost\r\n\r\n";
const QByteArray Now = "GET /now HTTP/1.1\r\nHost: localhost\r\n\r\n";
const QByteArray Publish =
    "POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}";

Response textResponse(const QByteArray &text)
{
    Response response;
    response.body = text;
    return response;
}
} // namespace

/// Order, backpressure and deadlines of a connection, with a fake clock and without sleeping.
class tst_HttpConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_later.clear();
        m_published.clear();
        m_pausedBy.clear();
        m_router = std::make_unique<Router>(HostRule{}, m_refusedHosts);
        m_router->add({"GET", "/now", [](const HttpRequest &, const Peer &, const Answer &answer) {
                           answer(textResponse("now"));
                       }});
        m_router->add(
            {"GET", "/later", [this](const HttpRequest &, const Peer &, const Answer &answer) {
                 m_later.push_back(answer);
             }});
        m_router->add({"GET", "/last", [](const HttpRequest &, const Peer &, const Answer &answer) {
                           Response response = textResponse("last");
                           response.close = true;
                           answer(response);
                       }});
        m_router->add(
            {"GET", "/stream", [this](const HttpRequest &, const Peer &, const Answer &answer) {
                 Response response = textResponse("head");
                 response.takeOver = [this](AcceptedSocket *socket) { m_handedOver.reset(socket); };
                 answer(response);
             }});
        m_router->add(
            {"GET", "/upgrade", [this](const HttpRequest &, const Peer &, const Answer &answer) {
                 Response response;
                 response.status = 101;
                 response.takeOver = [this](AcceptedSocket *socket) { m_handedOver.reset(socket); };
                 answer(response);
             }});
        m_router->add({"POST", "/publish",
                       [this](const HttpRequest &request, const Peer &, const Answer &answer) {
                           m_published.push_back(request.body);
                           answer(textResponse("taken"));
                       }});
        m_router->add({"POST", "/pause",
                       [this](const HttpRequest &request, const Peer &, const Answer &answer) {
                           m_pausedBy += request.query;
                           m_connections->setPaused(true);
                           answer(textResponse("paused"));
                       }});
        m_connections = std::make_unique<HttpConnections>(*m_router, m_clock, m_limits);
        m_pair = std::make_unique<SocketPair>();
        m_serverEnd = m_pair->acceptedEnd().release();
        m_connections->add(m_serverEnd, {true, true, 80});
    }

    void cleanup()
    {
        m_pair.reset();
        m_connections.reset();
        m_handedOver.reset();
    }

    void answersInTheOrderOfTheRequests()
    {
        send(Later + Now + Later);
        QTRY_COMPARE(m_later.size(), 2U);
        m_later[1](textResponse("last"));
        QVERIFY(received().isEmpty());
        m_later[0](textResponse("first"));
        QTRY_VERIFY(received().endsWith("last"));
        QVERIFY(received().indexOf("first") < received().indexOf("now"));
    }

    void ignoresAnAnswerAfterTheClientDisconnected()
    {
        send(Later);
        QTRY_COMPARE(m_later.size(), 1U);
        m_pair->client().abort();
        QTRY_COMPARE(m_connections->size(), 0U);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_later[0](textResponse("too late"));
    }

    void limitsUnansweredRequests()
    {
        for (std::size_t i = 0; i < m_limits.pipelined + 5; ++i)
            send(Later);
        QTRY_COMPARE(m_later.size(), m_limits.underWay);
        m_later[0](textResponse("one"));
        QTRY_COMPARE(m_later.size(), m_limits.underWay + 1);
    }

    void sendsEarlierAnswersBeforeHandingOverTheSocket()
    {
        send(Later + "GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QTRY_COMPARE(m_later.size(), 1U);
        settle();
        m_later[0](textResponse("first"));
        QTRY_VERIFY(m_handedOver);
        QTRY_VERIFY(received().contains("first"));
        QCOMPARE(m_pair->client().state(), QAbstractSocket::ConnectedState);
    }

    void handsOverSocketOfUpgradeWithUnreadInput()
    {
        send("GET /upgrade HTTP/1.1\r\nHost: localhost\r\n\r\nframes");
        QTRY_VERIFY(m_handedOver);
        QCOMPARE(m_handedOver->readAll(), QByteArray("frames"));
        m_handedOver->write("101");
        QTRY_COMPARE(received(), QByteArray("101")); // the new owner sends the head
    }

    void readsOnlyGetAndHeadWhilePaused()
    {
        m_connections->setPaused(true);
        send(Now + Publish + Now);
        QTRY_VERIFY(received().endsWith("now"));
        settle();
        QVERIFY(m_published.empty());
        m_connections->setPaused(false);
        QTRY_COMPARE(m_published.size(), 1U);
        QTRY_VERIFY(received().endsWith("now"));
    }

    void readsGetOnNewConnectionsWhilePaused()
    {
        SocketPair other;
        AcceptedSocket *const otherEnd = other.acceptedEnd().release();
        other.client().write(Now);
        QTRY_VERIFY(otherEnd->bytesAvailable() > 0);
        m_connections->setPaused(true);
        m_connections->add(otherEnd, {true, true, 80});
        QTRY_VERIFY(other.client().peek(1024).endsWith("now"));
    }

    void doesNotContinueAPartialRequestWhilePaused()
    {
        send(Publish.first(4));
        settle();
        m_connections->setPaused(true);
        send(Publish.sliced(4));
        settle();
        QVERIFY(m_published.empty());
        m_connections->setPaused(false);
        QTRY_COMPARE(m_published.size(), 1U);
    }

    void nestedPauseStopsResuming()
    {
        SocketPair other;
        AcceptedSocket *const otherEnd = other.acceptedEnd().release();
        m_connections->add(otherEnd, {true, true, 80});
        m_connections->setPaused(true);
        for (int i = 0; i < 8; ++i) {
            m_pair->client().write(
                "POST /pause?a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
            other.client().write(
                "POST /pause?b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        }
        settle();
        QTRY_VERIFY(hasArrived(other.client(), *otherEnd));
        QCOMPARE(m_pausedBy, QByteArray());
        for (int turn = 1; turn <= 8; ++turn) {
            m_connections->setPaused(false);
            QCOMPARE(m_pausedBy.size(), turn); // one request paused all connections again
        }
        QCOMPARE(m_pausedBy.count('a'), 4); // resuming alternates between the connections
    }

    void readsNothingAfterAClosingAnswer()
    {
        send("GET /last HTTP/1.1\r\nHost: localhost\r\n\r\n" + Later);
        QTRY_COMPARE(m_pair->client().state(), QAbstractSocket::UnconnectedState);
        QVERIFY(received().endsWith("last"));
        QVERIFY(m_later.empty());
    }

    void closesAnIdleConnectionWithoutAnAnswer()
    {
        send(Now);
        QTRY_VERIFY(received().endsWith("now"));
        m_received.clear();
        passTime(m_limits.idleMs);
        QCOMPARE(m_pair->client().state(), QAbstractSocket::ConnectedState);
        passTime(1);
        QTRY_COMPARE(m_pair->client().state(), QAbstractSocket::UnconnectedState);
        QVERIFY(received().isEmpty());
    }

    void abortsASilentNewConnection()
    {
        passTime(m_limits.firstMs);
        settle();
        QCOMPARE(m_pair->client().state(), QAbstractSocket::ConnectedState);
        passTime(1);
        QTRY_COMPARE(m_pair->client().state(), QAbstractSocket::UnconnectedState);
        QVERIFY(received().isEmpty());
    }

    void headTimesOut()
    {
        send("GET / HT");
        expectTimeout(m_limits.headMs, "headers");
    }

    void slowHeadTimesOut()
    {
        send("GET / HTTP/1.1\r\n");
        settle();
        passTime(m_limits.headMs - 1);
        send("X: y\r\n");
        expectTimeout(1, "headers");
    }

    void bodyTimesOut()
    {
        send("POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
        expectTimeout(m_limits.bodyMs, "body");
    }

    void everyAnswerHasADateHeader()
    {
        const QByteArray date = "\r\nDate: " + httpDate(m_clock.unixMs()) + "\r\n";
        send(Now);
        QTRY_VERIFY(received().endsWith("now"));
        QCOMPARE(received().count(date), 1);
        send("nonsense\r\n\r\n");
        QTRY_VERIFY(received().startsWith("HTTP/1.1 400"));
        QCOMPARE(received().count(date), 1);
    }

    void handlersHaveNoTimeout()
    {
        send(Later);
        QTRY_COMPARE(m_later.size(), 1U);
        passTime(10 * m_limits.idleMs);
        m_later[0](textResponse("at last"));
        QTRY_VERIFY(received().endsWith("at last"));
    }

    void closesAfterARefusal()
    {
        send("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + Later);
        QTRY_VERIFY(received().startsWith("HTTP/1.1 400"));
        QTRY_COMPARE(m_pair->client().state(), QAbstractSocket::UnconnectedState);
        QVERIFY(m_later.empty());
        QVERIFY(received().contains("Connection: close"));
    }

    void abortsAClientThatDoesNotClose()
    {
        send("nonsense\r\n\r\n");
        m_pair->client().setReadBufferSize(1); // the client never reads the end of the stream
        settle();
        passTime(m_limits.lingerMs + 1);
        QTRY_COMPARE(m_connections->size(), 0U);
    }

    void refusesByTheHeadWithoutTheBody()
    {
        send("POST /now HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
             "Content-Length: 500000\r\n\r\n");
        QTRY_VERIFY(received().startsWith("HTTP/1.1 405"));
        QVERIFY(received().contains("\r\nConnection: close\r\n"));
        QTRY_COMPARE(m_pair->client().state(), QAbstractSocket::UnconnectedState);
    }

    void closesAfterTheAnswerToAnUpgrade()
    {
        send("GET /now HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n\r\n" + Later);
        QTRY_VERIFY(received().endsWith("now"));
        QTRY_COMPARE(m_pair->client().state(), QAbstractSocket::UnconnectedState);
        QVERIFY(m_later.empty());
    }

    void sendsALongAnswerInParts()
    {
        const auto listener = addWithUsage(4096);
        send(Later);
        QTRY_COMPARE(m_later.size(), 1U);
        QByteArray body(LongBytes, 'x');
        body[LongBytes - 1] = 'y';
        m_later[0](textResponse(body));
        QVERIFY(!listener->hasRoom({}));
        QTRY_VERIFY(m_serverEnd->bytesToWrite() > 0);
        QVERIFY(m_serverEnd->bytesToWrite() <= 64 * 1024);
        m_pair->client().setReadBufferSize(0);
        QTRY_VERIFY(received().endsWith("xy"));
        QVERIFY(received().endsWith(body));
        QVERIFY(listener->hasRoom({}));
        QCOMPARE(m_pair->client().state(), QAbstractSocket::ConnectedState);
    }

    // The delay of a producer does not grow with the number of these connections.
    void longAnswersShareATurnOfTheEventLoop()
    {
        constexpr std::size_t Clients = 64;
        constexpr qint64 MostBytes = 1024 * 1024;
        constexpr qint64 MostHeadBytes = 1024;
        std::vector<std::unique_ptr<SocketPair>> pairs;
        for (std::size_t i = 0; i < Clients; ++i) {
            pairs.push_back(std::make_unique<SocketPair>());
            m_connections->add(pairs.back()->acceptedEnd().release(), {true, true, 80});
            pairs.back()->client().write(Later);
        }
        QTRY_COMPARE(m_later.size(), Clients);
        for (const Answer &answer : m_later)
            answer(textResponse(QByteArray(MostBytes, 'x')));
        QCoreApplication::sendPostedEvents();
        qint64 arrived = 0;
        for (const auto &pair : pairs)
            arrived += unreadBytes(pair->client());
        QVERIFY(arrived > MostBytes / 4);
        QVERIFY2(arrived <= MostBytes + qint64(Clients) * MostHeadBytes,
                 QByteArray::number(arrived).constData());
    }

    void finishSendsALongAnswerCompletely()
    {
        send(Later);
        QTRY_COMPARE(m_later.size(), 1U);
        m_later[0](textResponse(QByteArray(LongBytes, 'x') + "end"));
        m_connections->finish();
        QTRY_VERIFY(received().endsWith("xend"));
        QTRY_COMPARE(m_pair->client().state(), QAbstractSocket::UnconnectedState);
    }

    void refusesABodyAboveTheMemoryLimit()
    {
        const auto listener = addWithUsage();
        listener->addBytes(LongBytes, {});
        send(Publish.chopped(1));
        QTRY_VERIFY(received().startsWith("HTTP/1.1 503"));
        QTRY_COMPARE(m_pair->client().state(), QAbstractSocket::UnconnectedState);
        QVERIFY(m_published.empty());
    }

    void incompleteBodiesCountAsMemory()
    {
        const auto listener = addWithUsage();
        send("POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n");
        QTRY_VERIFY(!listener->hasRoom({}));
        m_pair->client().abort();
        QTRY_VERIFY(listener->hasRoom({}));
    }

    void finishSendsPendingAnswers()
    {
        send(Later);
        QTRY_COMPARE(m_later.size(), 1U);
        m_connections->finish();
        m_later[0](textResponse("done"));
        QTRY_VERIFY(received().endsWith("done"));
        QTRY_COMPARE(m_pair->client().state(), QAbstractSocket::UnconnectedState);
    }

    void finishAnswersReceivedRequests()
    {
        m_connections->setPaused(true);
        send(Publish);
        m_connections->finish();
        QCOMPARE(m_published.size(), 1U);
        QTRY_VERIFY(received().endsWith("taken"));
        QTRY_COMPARE(m_pair->client().state(), QAbstractSocket::UnconnectedState);
    }

    void pausedTimeDoesNotCountForTheBodyTimeout()
    {
        send(Publish.chopped(1));
        settle();
        m_connections->setPaused(true);
        passTime(m_limits.bodyMs + 1);
        m_connections->setPaused(false);
        passTime(m_limits.bodyMs);
        QVERIFY(received().isEmpty());
        send(Publish.last(1));
        QTRY_COMPARE(m_published.size(), 1U);
    }

private:
    static constexpr qsizetype LongBytes = 8 * 1024 * 1024;

    /// Replaces the connection by one on a listener with a memory limit of a million bytes.
    std::shared_ptr<ListenerUsage> addWithUsage(int receiveBytes = 0)
    {
        auto listener = std::make_shared<ListenerUsage>(ConnectionLimits{1, 1, 1'000'000});
        m_pair = std::make_unique<SocketPair>(receiveBytes);
        m_serverEnd = m_pair->acceptedEnd().release();
        ConnectionUsage *usage = ConnectionUsage::begin(m_serverEnd, listener);
        usage->change(ConnectionKind::Http);
        m_connections->add(m_serverEnd, {true, true, 80, usage});
        return listener;
    }

    void send(const QByteArray &bytes)
    {
        m_received.clear();
        m_pair->client().write(bytes);
        m_pair->client().flush();
    }

    const QByteArray &received()
    {
        m_received += m_pair->client().readAll();
        return m_received;
    }

    void passTime(qint64 milliseconds)
    {
        m_clock.advance(milliseconds);
        m_connections->sweep();
    }

    /// True if @p to has read everything that @p from has sent, and so has processed it.
    static bool hasArrived(const QTcpSocket &from, const QTcpSocket &to)
    {
        int onTheWay = 0;
        int unread = 0;
        return from.bytesToWrite() == 0 &&
               ::ioctl(int(from.socketDescriptor()), SIOCOUTQ, &onTheWay) == 0 &&
               ::ioctl(int(to.socketDescriptor()), FIONREAD, &unread) == 0 && onTheWay == 0 &&
               unread == 0;
    }

    /// Number of bytes that the kernel has received for @p socket.
    static qint64 unreadBytes(const QTcpSocket &socket)
    {
        int unread = 0;
        return ::ioctl(int(socket.socketDescriptor()), FIONREAD, &unread) == 0 ? unread : -1;
    }

    /// Waits until the sent data is received and read.
    void settle() { QTRY_VERIFY(hasArrived(m_pair->client(), *m_serverEnd)); }

    void expectTimeout(qint64 milliseconds, const char *what)
    {
        settle();
        passTime(milliseconds);
        QVERIFY(received().isEmpty());
        passTime(1);
        QTRY_VERIFY(received().startsWith("HTTP/1.1 408"));
        QVERIFY(received().contains(what));
        QTRY_COMPARE(m_pair->client().state(), QAbstractSocket::UnconnectedState);
    }

    FakeClock m_clock;
    RefusalLog m_refusedHosts{m_clock, QStringLiteral("hosts")};
    const HttpLimits m_limits{};
    std::vector<Answer> m_later;
    std::vector<QByteArray> m_published;
    QByteArray m_pausedBy;
    std::unique_ptr<Router> m_router;
    std::unique_ptr<HttpConnections> m_connections;
    std::unique_ptr<SocketPair> m_pair;
    AcceptedSocket *m_serverEnd = nullptr; ///< owned by m_connections
    std::unique_ptr<AcceptedSocket> m_handedOver;
    QByteArray m_received;
};

SCENEDECK_TEST(tst_HttpConnection)
#include "tst_httpconnection.moc"
