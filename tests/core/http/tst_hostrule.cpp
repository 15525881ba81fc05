// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/HostRule.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_HostRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allowsLoopbackAndListedHosts_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("v4") << QByteArray("127.0.0.1:8447") << true;
        QTest::newRow("v6") << QByteArray("[::1]:8447") << true;
        QTest::newRow("name") << QByteArray("LocalHost:8447") << true;
        QTest::newRow("other port") << QByteArray("localhost:8448") << false;
        QTest::newRow("no port") << QByteArray("localhost") << false;
        QTest::newRow("other loopback") << QByteArray("127.0.0.2:8447") << false;
        QTest::newRow("rebound name") << QByteArray("evil.example:8447") << false;
        QTest::newRow("trailing dot") << QByteArray("localhost.:8447") << false;
        QTest::newRow("prefix") << QByteArray("127.0.0.1.evil.example:8447") << false;
        QTest::newRow("user") << QByteArray("a@localhost:8447") << false;
        QTest::newRow("empty") << QByteArray("") << false;
        QTest::newRow("colon alone") << QByteArray("localhost:") << false;
        QTest::newRow("port too large") << QByteArray("localhost:73983") << false;
        QTest::newRow("signed port") << QByteArray("localhost:+8447") << false;
        QTest::newRow("brackets unclosed") << QByteArray("[::1:8447") << false;
        QTest::newRow("listed, no port") << QByteArray("deck.example") << true;
        QTest::newRow("listed, any port") << QByteArray("deck.example:9") << true;
        QTest::newRow("listed with a port") << QByteArray("other.example:99") << true;
        QTest::newRow("listed with another port") << QByteArray("other.example:98") << false;
        QTest::newRow("listed with a port, none sent") << QByteArray("other.example") << false;
    }

    void allowsLoopbackAndListedHosts()
    {
        const HostRule rule({QStringLiteral("Deck.example"), QStringLiteral("other.example:99")});
        QFETCH(QByteArray, host);
        QTEST(rule.allows(host, other(8447)), "allowed");
    }

    void port80MayBeOmitted()
    {
        const HostRule rule;
        QVERIFY(rule.allows("localhost", other(80)));
        QVERIFY(rule.allows("localhost:80", other(80)));
        QVERIFY(!rule.allows("localhost:8447", other(80)));
    }

    void loopbackPeersMayOmitThePort()
    {
        const HostRule rule;
        for (const Peer &peer : {Peer{true, true, 8447}, Peer{true, false, 8447}}) {
            for (const char *host : {"localhost", "127.0.0.1", "[::1]", "localhost:8447"})
                QVERIFY2(rule.allows(host, peer), host);
            for (const char *host : {"localhost:80", "127.0.0.2", "evil.example", ""})
                QVERIFY2(!rule.allows(host, peer), host);
        }
        QVERIFY(!rule.allows("localhost", other(8447)));
    }

private:
    /// A peer on another machine.
    static Peer other(quint16 port) { return {false, false, port}; }
};

SCENEDECK_TEST(tst_HostRule)
#include "tst_hostrule.moc"
