// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/Share.h"

#include <QTest>

#include <limits>

using namespace scenedeck;

namespace
{
constexpr double Most = std::numeric_limits<double>::max();
constexpr double Least = std::numeric_limits<double>::denorm_min();
} // namespace

class tst_Share : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void liesBetweenTheEnds()
    {
        QCOMPARE(shareOf(-1, -1, 3), 0.0);
        QCOMPARE(shareOf(0, -1, 3), 0.25);
        QCOMPARE(shareOf(3, -1, 3), 1.0);
        QCOMPARE(shareOf(5, -1, 3), 1.5);
    }

    void holdsAtTheEndsOfWhatANumberCanBe()
    {
        QCOMPARE(shareOf(-Most, -Most, Most), 0.0);
        QCOMPARE(shareOf(0, -Most, Most), 0.5);
        QCOMPARE(shareOf(Most, -Most, Most), 1.0);
        QCOMPARE(shareOf(1e308, 0, Most), 1e308 / Most);
        QCOMPARE(shareOf(Least, 0, Least), 1.0);
        QCOMPARE(shareOf(0, -Least, Least), 0.5);
    }
};

QTEST_APPLESS_MAIN(tst_Share)
#include "tst_share.moc"
