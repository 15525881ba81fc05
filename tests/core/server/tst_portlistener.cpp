// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/AcceptedSocket.h"
#include "core/server/PortListener.h"
#include "tests/support/TestClass.h"

#include "tests/support/NoDescriptors.h"

#include <QAbstractEventDispatcher>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>

#include <vector>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace scenedeck;

class tst_PortListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resumesAcceptingAfterAShortageOfDescriptors()
    {
        PortListener listener;
        int accepted = 0;
        connect(&listener, &PortListener::accepted, this, [&accepted](AcceptedSocket *socket) {
            ++accepted;
            socket->deleteLater();
        });
        useCheckedTypes(listener);
        QVERIFY(listener.listen(QHostAddress(QHostAddress::LocalHost)));
        connectTo(listener.serverPort());
        QTRY_COMPARE(accepted, 1);
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("cannot accept connections: Too")));
        QTest::failOnWarning(QRegularExpression(QStringLiteral("cannot accept"))); // only once
        for (int i = 0; i < 3; ++i)
            connectTo(listener.serverPort());
        {
            const NoDescriptors shortage;
            QCOMPARE_LE(wakeUps(500), 1000); // a busy event loop wakes up 100,000 times
            QCOMPARE(accepted, 1);
        }
        QTest::ignoreMessage(QtInfoMsg,
                             QRegularExpression(QStringLiteral("accepting connections again")));
        QTRY_COMPARE(accepted, 4);
    }

    void closedListenerAcceptsNothing()
    {
        PortListener listener;
        QVERIFY(listener.listen(QHostAddress(QHostAddress::LocalHost)));
        connectTo(listener.serverPort());
        listener.close();
        connect(&listener, &PortListener::accepted, this, [] { QFAIL("accepted after close()"); });
        QCoreApplication::processEvents();
        QVERIFY(!listener.isListening());
    }

    void cleanup()
    {
        for (const int client : m_clients)
            ::close(client);
        m_clients.clear();
    }

private:
    void connectTo(quint16 port)
    {
        const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::connect(client, reinterpret_cast<sockaddr *>(&address), sizeof(address)), 0);
        m_clients.push_back(client);
    }

    /// The undefined behaviour sanitizer needs descriptors for its first check of a type.
    static void useCheckedTypes(PortListener &listener)
    {
        QVERIFY(listener.listen(QHostAddress(QHostAddress::LocalHost)));
        listener.close();
        QString text;
        QDebug(&text) << "text";
        QCOMPARE(text, QStringLiteral("text "));
    }

    static int wakeUps(int milliseconds)
    {
        int count = 0;
        QObject context;
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, &context,
                [&count] { ++count; });
        QTest::qWait(milliseconds);
        return count;
    }

    std::vector<int> m_clients;
};

SCENEDECK_TEST(tst_PortListener)
#include "tst_portlistener.moc"
