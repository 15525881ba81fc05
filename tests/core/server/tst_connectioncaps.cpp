// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/Server.h"
#include "core/time/SystemClock.h"
#include "tests/support/TestClass.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

#include <array>
#include <memory>
#include <stdexcept>

using namespace scenedeck;

namespace
{
constexpr int MostViewers = 2;
constexpr int MostHttp = 2;

ServerOptions optionsWithCaps()
{
    ServerOptions options;
    options.port = 0;
    options.dataDirectory = QStringLiteral("/nonexistent");
    options.connections = {MostViewers, MostHttp};
    return options;
}
} // namespace

/// Connection limits of a listener, per kind; closed connections do not count.
class tst_ConnectionCaps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<Server>(optionsWithCaps(), m_clock, nullptr);
        QString error;
        QVERIFY2(m_server->start(&error), qPrintable(error));
    }

    void cleanup() { m_server.reset(); }

    void disconnectedViewersDoNotCount()
    {
        for (int round = 0; round < 3 * MostViewers; ++round) {
            const auto viewer = connectedViewer();
            QVERIFY2(viewer, qPrintable(QStringLiteral("viewer %1 was refused").arg(round)));
            QTRY_COMPARE(m_server->stats().viewers.load(), 1);
            viewer->close();
            QTRY_COMPARE(m_server->stats().viewers.load(), 0);
        }
    }

    void rejectsAViewerAboveTheLimit()
    {
        const auto first = connectedViewer();
        const auto second = connectedViewer();
        QVERIFY(first && second);
        QVERIFY(!connectedViewer());
        QCOMPARE(first->state(), QAbstractSocket::ConnectedState);
        QCOMPARE(second->state(), QAbstractSocket::ConnectedState);
    }

    void closedHttpConnectionsDoNotCount()
    {
        for (int round = 0; round < 3 * MostHttp; ++round) {
            const auto client = connectedClient();
            QCOMPARE(statusOf(*client), QByteArray("200"));
            client->abort();
        }
    }

    void answers503ToAnHttpConnectionAboveTheLimit()
    {
        const auto first = connectedClient();
        const auto second = connectedClient();
        QCOMPARE(statusOf(*first), QByteArray("200"));
        QCOMPARE(statusOf(*second), QByteArray("200"));
        const auto third = connectedClient();
        QCOMPARE(statusOf(*third), QByteArray("503"));
        QCOMPARE(statusOf(*first), QByteArray("200"));
    }

    void countsServerSentEventStreamsAsViewers()
    {
        std::array<std::unique_ptr<QTcpSocket>, MostViewers> readers;
        for (auto &reader : readers) {
            reader = connectedClient();
            QVERIFY(answerTo(*reader, "/events", "snapshot").contains(" 200 "));
        }
        const auto third = connectedClient();
        QVERIFY(answerTo(*third, "/events", "viewers").contains(" 503 "));
        const auto producer = connectedClient();
        QCOMPARE(statusOf(*third), QByteArray("200"));
        QCOMPARE(statusOf(*producer), QByteArray("200"));
        readers[0]->abort();
        const auto canReconnect = [this] {
            const auto reader = connectedClient();
            return answerTo(*reader, "/events", "\r\n\r\n").contains(" 200 ");
        };
        producer->abort(); // frees an HTTP connection, because the limit is reached
        QTRY_VERIFY(canReconnect());
    }

private:
    /// The answer to @p client for @p path, up to @p end.
    QByteArray answerTo(QTcpSocket &client, const QByteArray &path, const QByteArray &end) const
    {
        client.write("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        QByteArray answer;
        (void)QTest::qWaitFor([&] { return (answer += client.readAll()).contains(end); });
        return answer;
    }

    /// Null if the server rejects the viewer.
    std::unique_ptr<QWebSocket> connectedViewer()
    {
        auto viewer = std::make_unique<QWebSocket>();
        viewer->setProxy(QNetworkProxy::NoProxy);
        bool isDecided = false;
        connect(viewer.get(), &QWebSocket::connected, this, [&isDecided] { isDecided = true; });
        connect(viewer.get(), &QWebSocket::disconnected, this, [&isDecided] { isDecided = true; });
        viewer->open(QUrl(QStringLiteral("ws://127.0.0.1:%1/ws").arg(m_server->port())));
        if (!QTest::qWaitFor([&isDecided] { return isDecided; }))
            throw std::runtime_error("the viewer was neither taken nor refused");
        viewer->disconnect(this);
        return viewer->state() == QAbstractSocket::ConnectedState ? std::move(viewer) : nullptr;
    }

    std::unique_ptr<QTcpSocket> connectedClient()
    {
        auto client = std::make_unique<QTcpSocket>();
        client->setProxy(QNetworkProxy::NoProxy);
        client->connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
        return client;
    }

    QByteArray statusOf(QTcpSocket &client) const
    {
        client.write("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:" +
                     QByteArray::number(m_server->port()) + "\r\n\r\n");
        QByteArray answer;
        const auto isComplete = [&client, &answer] {
            answer += client.readAll();
            return answer.contains("\r\n\r\n{") && answer.endsWith('}');
        };
        return QTest::qWaitFor(isComplete) ? answer.mid(9, 3) : QByteArray();
    }

    const SystemClock m_clock{};
    std::unique_ptr<Server> m_server;
};

SCENEDECK_TEST(tst_ConnectionCaps)
#include "tst_connectioncaps.moc"
