// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/DashboardAddress.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class TestDashboardAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsValidAddress_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("viewer");
        QTest::newRow("usual") << "http://127.0.0.1:8447"
                               << "ws://127.0.0.1:8447/ws";
        QTest::newRow("slash") << "http://localhost:9000/"
                               << "ws://localhost:9000/ws";
        QTest::newRow("Python's") << "http://127.0.0.1:8447/publish"
                                  << "ws://127.0.0.1:8447/ws";
        QTest::newRow("IPv6") << "http://[::1]:8447"
                              << "ws://[::1]:8447/ws";
        QTest::newRow("no port") << "http://127.0.0.1"
                                 << "ws://127.0.0.1:80/ws";
    }
    void acceptsValidAddress()
    {
        QFETCH(QString, text);
        QFETCH(QString, viewer);
        const auto parsed = parseDashboardAddress(text);
        QVERIFY(std::holds_alternative<DashboardAddress>(parsed));
        QCOMPARE(std::get<DashboardAddress>(parsed).viewerUrl().toString(), viewer);
    }

    void rejectsInvalidAddress_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "127.0.0.1:8447", "https://127.0.0.1:8447", "http://", "http://:8447",
              "http://127.0.0.1:0", "http://127.0.0.1:70000", "http://127.0.0.1:8447/ws",
              "http://127.0.0.1:8447/?a=1", "http://me@127.0.0.1:8447"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void rejectsInvalidAddress()
    {
        QFETCH(QString, text);
        const auto parsed = parseDashboardAddress(text);
        QVERIFY(std::holds_alternative<QString>(parsed));
        QVERIFY(
            std::get<QString>(parsed).contains(QLatin1String("is not the address of a dashboard")));
    }
};

SCENEDECK_TEST(TestDashboardAddress)
#include "tst_dashboardaddress.moc"
