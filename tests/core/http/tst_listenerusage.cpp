// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/ConnectionUsage.h"
#include "tests/support/SocketPair.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
constexpr ConnectionLimits Limits{8, 4, 1000};
const QByteArray LocalPeer; // a peer on this machine

QByteArray peer(const char *address)
{
    return ListenerUsage::peerOf(QHostAddress(QLatin1String(address)));
}

/// Number of connections of a kind that are accepted.
int countOf(ListenerUsage &usage, ConnectionKind kind, const QByteArray &from)
{
    int count = 0;
    while (usage.add(kind, from))
        ++count;
    return count;
}
} // namespace

/// Limits of the connections and the memory of a listener.
class tst_ListenerUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsAddressesByPeer()
    {
        for (const char *address : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"})
            QVERIFY2(peer(address).isEmpty(), address);
        QCOMPARE(peer("::ffff:192.0.2.1"), peer("192.0.2.1"));
        QVERIFY(peer("192.0.2.1") != peer("192.0.2.2"));
        QCOMPARE(peer("2001:db8::1"), peer("2001:db8::ffff:1"));
        QVERIFY(peer("2001:db8:0:1::1") != peer("2001:db8:0:2::1"));
    }

    void peerMayUseAQuarterOfTheConnections()
    {
        ListenerUsage usage(Limits);
        QCOMPARE(countOf(usage, ConnectionKind::Viewer, peer("192.0.2.1")), 2);
        QCOMPARE(countOf(usage, ConnectionKind::Http, peer("192.0.2.1")), 1);
        QCOMPARE(countOf(usage, ConnectionKind::Undecided, peer("192.0.2.1")), 3);
        QCOMPARE(countOf(usage, ConnectionKind::Viewer, peer("192.0.2.2")), 2);
        QCOMPARE(countOf(usage, ConnectionKind::Viewer, LocalPeer), 4);
        QCOMPARE(countOf(usage, ConnectionKind::Viewer, peer("192.0.2.3")), 0);
    }

    void removedConnectionsAreNotCounted()
    {
        ListenerUsage usage(Limits);
        for (int i = 0; i < 100; ++i) {
            QVERIFY(usage.add(ConnectionKind::Http, peer("192.0.2.1")));
            usage.remove(ConnectionKind::Http, peer("192.0.2.1"));
        }
    }

    void peerMayUseAQuarterOfTheMemory()
    {
        ListenerUsage usage(Limits);
        usage.addBytes(249, peer("192.0.2.1"));
        QVERIFY(usage.hasRoom(peer("192.0.2.1")));
        usage.addBytes(1, peer("192.0.2.1"));
        QVERIFY(!usage.hasRoom(peer("192.0.2.1")));
        QVERIFY(usage.hasRoom(peer("192.0.2.2")));
        usage.addBytes(749, LocalPeer);
        QVERIFY(usage.hasRoom(LocalPeer));
        usage.addBytes(1, LocalPeer);
        QVERIFY(!usage.hasRoom(LocalPeer));
        QVERIFY(!usage.hasRoom(peer("192.0.2.2")));
        usage.addBytes(-750, LocalPeer);
        usage.addBytes(-1, peer("192.0.2.1"));
        QVERIFY(usage.hasRoom(peer("192.0.2.1")));
    }

    void countsRejectedConnections()
    {
        ListenerUsage usage({1, 1, 1000});
        QVERIFY(usage.add(ConnectionKind::Http, LocalPeer));
        QVERIFY(!usage.add(ConnectionKind::Http, LocalPeer));
        QVERIFY(!usage.add(ConnectionKind::Http, peer("192.0.2.1")));
        QCOMPARE(usage.popRejected(), 2);
        QCOMPARE(usage.popRejected(), 0);
    }

    void connectionIsCountedUntilItsSocketIsDeleted()
    {
        const auto listener = std::make_shared<ListenerUsage>(ConnectionLimits{1, 1, 1000});
        SocketPair pair;
        std::unique_ptr<AcceptedSocket> socket = pair.acceptedEnd();
        ConnectionUsage *usage = ConnectionUsage::begin(socket.get(), listener);
        QVERIFY(usage->change(ConnectionKind::Http));
        QVERIFY(!listener->add(ConnectionKind::Http, LocalPeer));
        QVERIFY(usage->change(ConnectionKind::Viewer)); // like a viewer of server-sent events
        QVERIFY(!listener->add(ConnectionKind::Viewer, LocalPeer));
        QVERIFY(listener->add(ConnectionKind::Http, LocalPeer));
        QVERIFY(!usage->change(ConnectionKind::Http));
        usage->setBytes(1000);
        QVERIFY(!usage->hasRoom());
        socket.reset();
        QVERIFY(listener->hasRoom(LocalPeer));
        QVERIFY(listener->add(ConnectionKind::Viewer, LocalPeer));
    }
};

SCENEDECK_TEST(tst_ListenerUsage)
#include "tst_listenerusage.moc"
