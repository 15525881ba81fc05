// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/RefusalLog.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
QString nameOf(int number)
{
    return QStringLiteral("host-%1").arg(number);
}

/// The log lines for refusals of the names @p first to @p last. The line of each refusal is its
/// name.
QStringList refuse(RefusalLog &log, int first, int last)
{
    QStringList lines;
    for (int number = first; number <= last; ++number)
        lines += log.linesFor(nameOf(number), nameOf(number));
    return lines;
}
} // namespace

/// Log lines about refused names, with a fake clock.
class tst_RefusalLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logsEachNameOnce()
    {
        const FakeClock clock;
        RefusalLog log(clock, QStringLiteral("hosts"));
        QCOMPARE(refuse(log, 1, 3), QStringList({nameOf(1), nameOf(2), nameOf(3)}));
        QCOMPARE(refuse(log, 1, 3), QStringList());
    }

    void logsANameAgainInTheNextSpan()
    {
        FakeClock clock;
        RefusalLog log(clock, QStringLiteral("hosts"));
        refuse(log, 1, 1);
        clock.advance(RefusalLog::SpanMs - 1);
        QCOMPARE(refuse(log, 1, 1), QStringList());
        clock.advance(1);
        QCOMPARE(refuse(log, 1, 1), QStringList(nameOf(1)));
    }

    void ignoresWallClockSteps()
    {
        FakeClock clock;
        RefusalLog log(clock, QStringLiteral("hosts"));
        refuse(log, 1, 1);
        clock.stepWall(10 * RefusalLog::SpanMs);
        QCOMPARE(refuse(log, 1, 1), QStringList());
    }

    void reportsOnceThatFurtherNamesAreNotLogged()
    {
        FakeClock clock;
        RefusalLog log(clock, QStringLiteral("origins"));
        QCOMPARE(refuse(log, 1, RefusalLog::MostNames).size(), RefusalLog::MostNames);
        clock.advance(90'000);
        QCOMPARE(refuse(log, 1000, 100'000),
                 QStringList(QStringLiteral(
                     "further refused origins are not logged for 9 min (20 so far)")));
    }

    void nextSpanReportsTheNumberOfUnloggedRefusals()
    {
        FakeClock clock;
        RefusalLog log(clock, QStringLiteral("hosts"));
        refuse(log, 1, RefusalLog::MostNames + 7);
        clock.advance(RefusalLog::SpanMs);
        QCOMPARE(refuse(log, 500, 500),
                 QStringList({QStringLiteral("refusals of further hosts that were not logged: 7"),
                              nameOf(500)}));
        clock.advance(RefusalLog::SpanMs);
        QCOMPARE(refuse(log, 500, 500), QStringList(nameOf(500)));
    }
};

SCENEDECK_TEST(tst_RefusalLog)
#include "tst_refusallog.moc"
