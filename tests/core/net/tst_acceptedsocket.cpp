// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/AcceptedSocket.h"
#include "tests/support/SocketPair.h"
#include "tests/support/TestClass.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <sys/socket.h>

using namespace scenedeck;

namespace
{
/// Closes the client's end with a reset.
void reset(SocketPair &pair)
{
    const linger atOnce{1, 0};
    ::setsockopt(static_cast<int>(pair.client().socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                 sizeof atOnce);
    pair.client().abort();
}
} // namespace

/// What an accepted socket sends and what it buffers.
class tst_AcceptedSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAllButCorsHeadersOfUpgrade_data()
    {
        QTest::addColumn<QByteArrayList>("pieces");
        QTest::addColumn<QByteArray>("sent");
        const QByteArray upgrade = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n";
        const QByteArray cors = "Access-Control-Allow-Origin: *\r\n";
        QTest::newRow("an upgrade")
            << QByteArrayList{upgrade + "access-control-allow-methods: GET\r\n" + cors +
                              "Date: now\r\n\r\n"}
            << upgrade + "Date: now\r\n\r\n";
        QTest::newRow("an upgrade that ends in one")
            << QByteArrayList{upgrade + cors + "\r\n"} << upgrade + "\r\n";
        QTest::newRow("an upgrade without one")
            << QByteArrayList{upgrade + "\r\n"} << upgrade + "\r\n";
        QTest::newRow("frames behind an upgrade")
            << QByteArrayList{upgrade + cors + "\r\n", cors, upgrade + cors}
            << upgrade + "\r\n" + cors + upgrade + cors;
        QTest::newRow("another answer")
            << QByteArrayList{"HTTP/1.1 200 OK\r\n" + cors, upgrade + cors}
            << "HTTP/1.1 200 OK\r\n" + cors + upgrade + cors;
        const QByteArray large(100'000, 'x');
        QTest::newRow("a large one") << QByteArrayList{large} << large;
    }

    void writesAllButCorsHeadersOfUpgrade()
    {
        QFETCH(const QByteArrayList, pieces);
        QFETCH(const QByteArray, sent);
        SocketPair pair;
        const std::unique_ptr<AcceptedSocket> socket = pair.acceptedEnd();
        socket->filterNextResponse();
        for (const QByteArray &piece : pieces)
            QCOMPARE(socket->write(piece), piece.size());
        QByteArray received;
        QTRY_VERIFY((received += pair.client().readAll()).size() >= sent.size());
        QCOMPARE(received, sent);
        QCOMPARE(socket->bytesToWrite(), 0);
    }

    void writesCorsHeadersUnlessAskedToFilter()
    {
        const QByteArray upgrade = "HTTP/1.1 101 Switching\r\nAccess-Control-Allow-Origin: *\r\n";
        SocketPair pair;
        const std::unique_ptr<AcceptedSocket> socket = pair.acceptedEnd();
        socket->write(upgrade);
        QTRY_COMPARE(pair.client().bytesAvailable(), upgrade.size());
    }

    void unreadBytesAreReadFirst()
    {
        SocketPair pair;
        const std::unique_ptr<AcceptedSocket> socket = pair.acceptedEnd();
        pair.client().write("later");
        QTRY_COMPARE(socket->bytesAvailable(), 5);
        socket->unread("first, ");
        QCOMPARE(socket->readAll(), QByteArray("first, later"));
    }

    // A buffer that was used once stays allocated until the connection ends: 32 KiB per viewer.
    void buffersNothingThatTheKernelAccepts()
    {
        SocketPair pair;
        const std::unique_ptr<AcceptedSocket> socket = pair.acceptedEnd();
        const QSignalSpy buffered(socket.get(), &AcceptedSocket::buffered);
        QCOMPARE(socket->write("HTTP/1.1 101 Switching Protocols\r\n\r\n"), 36);
        QCOMPARE(socket->bytesToWrite(), 0);
        QCOMPARE(socket->write("a frame"), 7);
        QCOMPARE(socket->bytesToWrite(), 0);
        QCOMPARE(buffered.size(), 0);
    }

    void keepsOrderAfterBufferedBytes()
    {
        constexpr qsizetype MaxBytes = 64 * 1024 * 1024;
        SocketPair pair(4096);
        const std::unique_ptr<AcceptedSocket> socket = pair.acceptedEnd();
        const QSignalSpy buffered(socket.get(), &AcceptedSocket::buffered);
        QByteArray sent;
        for (char letter = 'a'; socket->bytesToWrite() == 0 && sent.size() < MaxBytes; ++letter) {
            const QByteArray piece(100'000, letter);
            QCOMPARE(socket->write(piece), piece.size());
            sent += piece;
        }
        QVERIFY(socket->bytesToWrite() > 0);
        QCOMPARE(buffered.size(), 1);
        QCOMPARE(socket->write("the end"), 7);
        sent += "the end";
        pair.client().setReadBufferSize(0);
        QByteArray received;
        QTRY_VERIFY((received += pair.client().readAll()).size() >= sent.size());
        QCOMPARE(received, sent);
        QCOMPARE(socket->bytesToWrite(), 0);
    }

    void reportsLostConnection()
    {
        SocketPair pair;
        const std::unique_ptr<AcceptedSocket> socket = pair.acceptedEnd();
        const QSignalSpy disconnected(socket.get(), &QTcpSocket::disconnected);
        reset(pair);
        socket->write("a frame");
        QTRY_COMPARE(disconnected.size(), 1);
        QCOMPARE(socket->write("another"), -1);
    }
};

SCENEDECK_TEST(tst_AcceptedSocket)
#include "tst_acceptedsocket.moc"
