// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/AcceptedSocket.h"
#include "core/relay/RelayGroup.h"
#include "core/server/ConnectionLimiter.h"
#include "core/server/routes/ViewerRoutes.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeStreamSource.h"
#include "tests/support/TestClass.h"

#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

using namespace scenedeck;

namespace
{
constexpr int MostHttp = 3;
constexpr int MostViewers = 2;
constexpr int MostWaiting = MostHttp + MostViewers;

/// A client that stores everything it receives.
struct Client
{
    explicit Client(quint16 port)
    {
        socket.connectToHost(QHostAddress::LocalHost, port);
        socket.waitForConnected();
    }

    void send(const QByteArray &bytes)
    {
        socket.write(bytes);
        socket.flush();
    }

    const QByteArray &received()
    {
        if (socket.isOpen())
            text += socket.readAll();
        return text;
    }

    bool isOver() const { return socket.state() == QAbstractSocket::UnconnectedState; }

    QTcpSocket socket;
    QByteArray text;
};

using Clients = std::vector<std::unique_ptr<Client>>;
} // namespace

/// Connection limits and the first timeouts of one listener, with small limits and a fake clock.
class tst_ConnectionLimiter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_served = std::make_unique<Served>();
        QVERIFY(m_served->listener.listen(QHostAddress::LocalHost));
    }

    void cleanup() { m_served.reset(); }

    void defaultsMatchTheContract()
    {
        QCOMPARE(ConnectionLimits().http, 512);
        QCOMPARE(ConnectionLimits().viewers, 4096);
    }

    void rejectsAnHttpConnectionAboveTheLimit()
    {
        Clients clients = httpClients(MostHttp);
        const auto one = client();
        one->send(request());
        QTRY_VERIFY(one->received().startsWith("HTTP/1.1 503"));
        QVERIFY(one->received().contains("\r\nDate: "));
        QVERIFY(one->received().contains("limit of connections is reached"));
        QTRY_VERIFY(one->isOver());
        clients[0]->text.clear();
        clients[0]->send(request());
        QTRY_VERIFY(clients[0]->received().endsWith("here"));
    }

    void acceptsAnHttpConnectionAfterOneClosed()
    {
        Clients clients = httpClients(MostHttp);
        clients.pop_back();
        QTRY_VERIFY(answerTo(request()).startsWith("HTTP/1.1 200"));
    }

    void rejectsAViewerAboveTheLimit()
    {
        const Clients viewers = viewerClients(MostViewers);
        const auto one = client();
        one->send(upgrade());
        QTRY_VERIFY(one->received().startsWith("HTTP/1.1 503"));
        QTRY_VERIFY(one->isOver());
        const Clients others = httpClients(MostHttp); // HTTP has its own limit
        QTRY_COMPARE(m_served->relays.webSocketViewers(), MostViewers);
    }

    void acceptsAViewerAfterOneDisconnected()
    {
        const Clients viewers = viewerClients(MostViewers);
        QTRY_COMPARE(m_served->relays.webSocketViewers(), MostViewers);
        viewers[0]->socket.abort();
        QTRY_VERIFY(answerTo(upgrade()).startsWith("HTTP/1.1 101"));
    }

    void acceptsAnUpgradeWithTwoConnectionHeadersWithoutCorsHeaders()
    {
        QByteArray request = upgrade();
        request.replace("Connection: Upgrade", "Connection: close\r\nConnection: Upgrade");
        const QByteArray answer = answerTo(request);
        QVERIFY(answer.startsWith("HTTP/1.1 101"));
        QVERIFY(!answer.contains("Access-Control"));
    }

    void rejectsASilentConnectionAboveBothLimits()
    {
        const Clients silent = silentClients();
        const auto one = client();
        QTRY_VERIFY(one->received().startsWith("HTTP/1.1 503"));
    }

    void abortsSilentConnectionsAfterTheirTimeout()
    {
        const Clients silent = silentClients();
        m_served->passTime(HttpLimits().firstMs);
        QVERIFY(!silent[0]->isOver());
        m_served->passTime(1);
        for (const auto &one : silent) {
            QTRY_VERIFY(one->isOver());
            QVERIFY(one->received().isEmpty());
        }
        const Clients others = httpClients(MostHttp); // below the limit again
    }

    void answers408ToAnIncompleteUpgrade()
    {
        const auto one = client();
        one->send("GET /ws HTTP/1.1\r\nHost: ");
        QTRY_COMPARE(m_served->accepted, 1);
        QTRY_VERIFY((m_served->passTime(HttpLimits().headMs + 1),
                     one->received().startsWith("HTTP/1.1 408")));
        QTRY_VERIFY(one->isOver());
    }

private:
    /// The objects around a ConnectionLimiter.
    struct Served
    {
        Served()
        {
            router.add({"GET", "/", [](const HttpRequest &, const Peer &, const Answer &answer) {
                            Response response;
                            response.body = "here";
                            answer(response);
                        }});
            QObject::connect(&listener, &PortListener::accepted, &listener, [this] { ++accepted; });
            viewerRoutes.addTo(router);
        }

        void passTime(qint64 milliseconds)
        {
            clock.advance(milliseconds);
            limiter.sweep();
            http.sweep();
        }

        FakeClock clock;
        HostRule hosts{{QStringLiteral("deck")}};
        OriginRule origins;
        RefusalLog refusedHosts{clock, QStringLiteral("hosts")};
        RefusalLog refusedOrigins{clock, QStringLiteral("origins")};
        FakeStreamSource source;
        RelayGroup relays{source, clock, RelayLimits(), "test"};
        ViewerRoutes viewerRoutes{relays, origins, refusedOrigins};
        Router router{hosts, refusedHosts};
        PortListener listener;
        HttpConnections http{router, clock, HttpLimits()};
        ConnectionLimiter limiter{listener, true, {MostViewers, MostHttp}, http, clock};
        int accepted = 0;
    };

    static QByteArray request() { return "GET / HTTP/1.1\r\nHost: deck\r\n\r\n"; }
    static QByteArray upgrade()
    {
        return "GET /ws HTTP/1.1\r\nHost: deck\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    }

    std::unique_ptr<Client> client() const
    {
        return std::make_unique<Client>(m_served->listener.serverPort());
    }

    /// The answer to another client. Right after a client disconnected, the limit may still apply:
    /// its socket is deleted a turn or two of the event loop later.
    QByteArray answerTo(const QByteArray &sent) const
    {
        const auto one = client();
        one->send(sent);
        (void)QTest::qWaitFor([&one] { return one->received().contains("\r\n\r\n"); });
        return one->received();
    }

    /// @p count clients that have received an answer and stay connected.
    Clients clientsWithAnswer(const QByteArray &send, const QByteArray &expected, int count) const
    {
        Clients clients;
        for (int i = 0; i < count; ++i) {
            Client &one = *clients.emplace_back(client());
            one.send(send);
            const bool answered =
                QTest::qWaitFor([&] { return one.received().startsWith(expected); });
            if (!answered)
                QTest::qFail(qPrintable(QString::fromLatin1(one.text)), __FILE__, __LINE__);
        }
        return clients;
    }
    Clients httpClients(int count) const
    {
        return clientsWithAnswer(request(), "HTTP/1.1 200", count);
    }
    Clients viewerClients(int count) const
    {
        return clientsWithAnswer(upgrade(), "HTTP/1.1 101", count);
    }

    /// As many clients as may be connected without sending anything.
    Clients silentClients() const
    {
        Clients clients;
        for (int i = 0; i < MostWaiting; ++i)
            clients.push_back(client());
        if (!QTest::qWaitFor([this] { return m_served->accepted == MostWaiting; }))
            QTest::qFail("not all were accepted", __FILE__, __LINE__);
        return clients;
    }

    std::unique_ptr<Served> m_served;
};

SCENEDECK_TEST(tst_ConnectionLimiter)
#include "tst_connectionlimiter.moc"
