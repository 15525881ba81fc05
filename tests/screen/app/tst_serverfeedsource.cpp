// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/ServerFeedSource.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_ServerFeedSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportsClockStepsOfTheServer()
    {
        FakeClock clock;
        ServerOptions options;
        options.port = 0;
        options.dataDirectory = QStringLiteral("/nonexistent");
        Server server(options, clock, nullptr);
        ScreenQueue queue;
        const ServerFeedSource source(server, queue);
        QString error;
        QVERIFY2(server.start(&error), qPrintable(error));
        QVERIFY(source.clockSteps().empty());
        clock.stepWall(-3'600'000);
        QTRY_COMPARE(source.clockSteps(), (std::vector<ClockStep>{{clock.unixMs(), -3'600'000}}));
        clock.advance(600'001);
        QVERIFY(source.clockSteps().empty());
    }
};

SCENEDECK_TEST(tst_ServerFeedSource)
#include "tst_serverfeedsource.moc"
