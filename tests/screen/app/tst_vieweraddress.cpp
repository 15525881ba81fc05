// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/ViewerAddress.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
QHostAddress address(const char *text)
{
    return QHostAddress(QString::fromLatin1(text));
}
} // namespace

class tst_ViewerAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstReachableListenerIsNamed_data()
    {
        QTest::addColumn<QList<QHostAddress>>("listeners");
        QTest::addColumn<QString>("url");
        using List = QList<QHostAddress>;
        QTest::newRow("none") << List{} << QString();
        QTest::newRow("an address") << List{address("192.0.2.7")} << "http://192.0.2.7:8448/";
        QTest::newRow("IPv6") << List{address("2001:db8::7")} << "http://[2001:db8::7]:8448/";
        QTest::newRow("loopback") << List{address("127.0.0.2")} << QString();
        QTest::newRow("loopback, then an address")
            << List{address("127.0.0.2"), address("192.0.2.7")} << "http://192.0.2.7:8448/";
        QTest::newRow("all IPv4") << List{address("0.0.0.0")} << "http://198.51.100.3:8448/";
        QTest::newRow("all") << List{address("::")} << "http://198.51.100.3:8448/";
    }
    void firstReachableListenerIsNamed()
    {
        QFETCH(const QList<QHostAddress>, listeners);
        QFETCH(const QString, url);
        std::vector<ListenAddress> options;
        for (const QHostAddress &listener : listeners)
            options.push_back({listener, 8448});
        const QList<QHostAddress> own{address("127.0.0.1"), address("169.254.1.1"),
                                      address("2001:db8::3"), address("198.51.100.3")};
        QCOMPARE(viewerAddress(options, own), url);
    }

    void machineWithoutIPv4IsNamedByIPv6()
    {
        const QList<QHostAddress> own{address("::1"), address("fe80::1"), address("2001:db8::3")};
        QCOMPARE(viewerAddress({{address("::"), 8448}}, own),
                 QStringLiteral("http://[2001:db8::3]:8448/"));
        QCOMPARE(viewerAddress({{address("0.0.0.0"), 8448}}, own), QString());
    }
};

SCENEDECK_TEST(tst_ViewerAddress)
#include "tst_vieweraddress.moc"
