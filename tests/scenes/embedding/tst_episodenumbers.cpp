// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/EpisodeNumbers.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_EpisodeNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pointsOfOneEpisodeHaveTheSameNumber()
    {
        EpisodeNumbers numbers;
        const EpisodeNumber first = numbers.acquire(QStringLiteral("a"));
        QVERIFY(first != NoEpisode);
        QVERIFY(numbers.acquire(QStringLiteral("b")) != first);
        QCOMPARE(numbers.acquire(QStringLiteral("a")), first);
        QCOMPARE(numbers.acquire(QString()), NoEpisode);
    }

    void removesAnIdAfterItsLastUse()
    {
        EpisodeNumbers numbers;
        const EpisodeNumber first = numbers.acquire(QStringLiteral("a"));
        numbers.acquire(QStringLiteral("a"));
        numbers.release(first);
        QCOMPARE(numbers.size(), 1U);
        QCOMPARE(numbers.acquire(QStringLiteral("a")), first);
        numbers.release(first);
        numbers.release(first);
        numbers.release(NoEpisode);
        QCOMPARE(numbers.size(), 0U);
        QVERIFY(numbers.acquire(QStringLiteral("a")) != first);
    }
};

SCENEDECK_TEST(tst_EpisodeNumbers)
#include "tst_episodenumbers.moc"
