// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/RequestReader.h"
#include "core/net/AcceptedSocket.h"
#include "core/relay/UpgradeCheck.h"
#include "core/relay/WebSocketHandshake.h"
#include "tests/support/FakeClock.h"
#include "tests/support/MaskedFrame.h"
#include "tests/support/SocketPair.h"
#include "tests/support/TestClass.h"

#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>

#include <memory>

using namespace scenedeck;

namespace
{
HttpRequest upgradeWith(const QByteArray &headers, const QByteArray &target = "/ws")
{
    RequestReader reader;
    reader.feed("GET " + target +
                " HTTP/1.1\r\nHost: localhost:8447\r\nSec-WebSocket-Version: 13\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                headers + "\r\n");
    return reader.state() == RequestReader::State::Complete ? reader.releaseRequest()
                                                            : HttpRequest();
}

const QByteArray Usual("Upgrade: websocket\r\nConnection: Upgrade\r\n");
const QByteArray HeadEnd("\r\n\r\n");
const QByteArray Unmasked = QByteArray::fromHex("810161");

QByteArray ping(const QByteArray &payload)
{
    return maskedFrame(static_cast<char>(0x89), payload);
}

QByteArray pong(const QByteArray &payload)
{
    return char(0x8a) + (char(payload.size()) + payload);
}
} // namespace

/// The handshake on a real socket: its response, and the frames after it.
class tst_WebSocketHandshake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_pair = std::make_unique<SocketPair>();
        m_webSocket.reset();
        m_received.clear();
        m_socket = m_pair->acceptedEnd().release();
    }

    void cleanup()
    {
        m_webSocket.reset();
        delete m_socket.data();
    }

    void answersWithAcceptKeyAndWithoutCorsHeaders()
    {
        accept(upgradeWith(Usual + "Origin: http://localhost:8447\r\n"));
        QVERIFY(m_webSocket);
        QTRY_VERIFY(received().endsWith(HeadEnd));
        QVERIFY(m_received.startsWith("HTTP/1.1 101 "));
        QVERIFY(m_received.contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
        QVERIFY(!m_received.contains("Access-Control"));
    }

    void completesAcceptedRequests_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::newRow("a list") << QByteArray(
            "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n");
        QTest::newRow("two Connection lines, as tcllib")
            << QByteArray("Connection: close\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n");
        QTest::newRow("two Upgrade lines")
            << QByteArray("Upgrade: h2c\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n");
        QTest::newRow("more than a hundred headers")
            << Usual + QByteArray("X: y\r\n").repeated(150);
    }

    void completesAcceptedRequests()
    {
        QFETCH(const QByteArray, headers);
        const HttpRequest request = upgradeWith(headers);
        QVERIFY(!refuseUpgrade(request, OriginRule(), m_refusedOrigins));
        accept(request);
        QVERIFY(m_webSocket);
        QTRY_VERIFY(received().startsWith("HTTP/1.1 101 "));
    }

    void subprotocolsOfSeveralHeadersAreOneList()
    {
        accept(upgradeWith(Usual + "Sec-WebSocket-Protocol: chat\r\n"
                                   "Sec-WebSocket-Protocol: x,scenedeck.v1\r\n"));
        QVERIFY(m_webSocket);
        QCOMPARE(m_webSocket->subprotocol(), QStringLiteral("scenedeck.v1"));
        QTRY_VERIFY(received().contains("\r\nSec-WebSocket-Protocol: scenedeck.v1\r\n"));
    }

    void unknownSubprotocolIsNotAnswered()
    {
        accept(upgradeWith(Usual + "Sec-WebSocket-Protocol: chat\r\n"));
        QVERIFY(m_webSocket);
        QVERIFY(m_webSocket->subprotocol().isEmpty());
        QTRY_VERIFY(received().endsWith(HeadEnd));
        QVERIFY(!m_received.contains("Sec-WebSocket-Protocol"));
    }

    void webSocketHasQueryOfRequest()
    {
        accept(upgradeWith(Usual, "/ws?epoch=ab&seq=7"));
        QVERIFY(m_webSocket);
        QCOMPARE(m_webSocket->requestUrl().query(), QStringLiteral("epoch=ab&seq=7"));
    }

    void failedHandshakeClosesConnection()
    {
        accept(HttpRequest()); // has no key
        QVERIFY(!m_webSocket);
        QTRY_COMPARE(m_pair->client().state(), QAbstractSocket::UnconnectedState);
        QTRY_VERIFY(m_socket.isNull());
    }

    void framesReceivedWithHeadAreRead()
    {
        sendAndBuffer(ping("early") + ping("next").first(3));
        accept(upgradeWith(Usual));
        QTRY_VERIFY(received().endsWith(HeadEnd + pong("early")));
        sendAndRead(ping("next").sliced(3));
        QTRY_VERIFY(received().endsWith(pong("early") + pong("next")));
    }

    void unmaskedFrameClosesWith1002_data()
    {
        QTest::addColumn<QByteArray>("early");
        QTest::addColumn<QByteArrayList>("later");
        QTest::newRow("behind the head") << Unmasked << QByteArrayList();
        QTest::newRow("behind a good one, with the head")
            << ping("a") + Unmasked << QByteArrayList();
        QTest::newRow("later") << QByteArray() << QByteArrayList{Unmasked};
        QTest::newRow("half with the head")
            << Unmasked.first(1) << QByteArrayList{Unmasked.sliced(1)};
        QTest::newRow("after one in pieces")
            << QByteArray()
            << QByteArrayList{ping("abc").first(1), ping("abc").sliced(1, 6),
                              ping("abc").sliced(7) + Unmasked};
    }

    void unmaskedFrameClosesWith1002()
    {
        QFETCH(const QByteArray, early);
        QFETCH(const QByteArrayList, later);
        sendAndBuffer(early);
        accept(upgradeWith(Usual));
        QVERIFY(m_webSocket);
        const QSignalSpy frames(m_webSocket.get(), &QWebSocket::textFrameReceived);
        for (const QByteArray &piece : later)
            sendAndRead(piece);
        QTRY_VERIFY(
            received().contains(QByteArray::fromHex("03ea") + "A client must mask its frames."));
        QTRY_COMPARE(m_pair->client().state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(frames.size(), 0);
    }

    void maskedFramesSentByteByByteAreAnswered()
    {
        accept(upgradeWith(Usual));
        QTRY_VERIFY(received().endsWith(HeadEnd));
        const QByteArray bytes = ping("one") + ping(Unmasked) + ping("");
        for (const char byte : bytes)
            sendAndRead(QByteArray(1, byte));
        QTRY_VERIFY(received().endsWith(pong("one") + pong(Unmasked) + pong("")));
    }

private:
    void accept(const HttpRequest &request)
    {
        m_webSocket.reset(m_handshake.accept(m_socket, request));
    }

    /// Sends @p bytes and waits until they are in the buffer of the server's end.
    void sendAndBuffer(const QByteArray &bytes)
    {
        m_pair->client().write(bytes);
        m_pair->client().flush();
        QTRY_COMPARE(m_socket->bytesAvailable(), bytes.size());
    }

    /// Sends @p bytes and waits until the server reads them.
    void sendAndRead(const QByteArray &bytes)
    {
        QSignalSpy read(m_socket.data(), &QTcpSocket::readyRead);
        m_pair->client().write(bytes);
        m_pair->client().flush();
        QVERIFY(read.wait());
    }

    const QByteArray &received()
    {
        if (m_pair->client().isOpen())
            m_received += m_pair->client().readAll();
        return m_received;
    }

    const FakeClock m_clock;
    RefusalLog m_refusedOrigins{m_clock, QStringLiteral("origins")};
    WebSocketHandshake m_handshake;
    std::unique_ptr<SocketPair> m_pair;
    QPointer<AcceptedSocket> m_socket;
    std::unique_ptr<QWebSocket> m_webSocket;
    QByteArray m_received;
};

SCENEDECK_TEST(tst_WebSocketHandshake)
#include "tst_websockethandshake.moc"
