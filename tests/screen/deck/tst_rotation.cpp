// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/Rotation.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qint64 Dwell = 12'000;

bool always(int)
{
    return true;
}
} // namespace

class tst_Rotation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void advancesAfterDwellTime()
    {
        Rotation rotation(3, Dwell, 0);
        QVERIFY(!rotation.tick(Dwell - 1, always));
        QCOMPARE(rotation.progress(Dwell / 2), 0.5);
        QVERIFY(rotation.tick(Dwell, always));
        QCOMPARE(rotation.current(), 1);
        QCOMPARE(rotation.progress(Dwell), 0.0);
    }

    void insertedSceneLeavesTheCurrentOneAndItsTime()
    {
        Rotation rotation(3, Dwell, 0);
        rotation.tick(Dwell, always);
        rotation.insert(0);
        QCOMPARE(rotation.current(), 2);
        rotation.insert(4);
        QCOMPARE(rotation.current(), 2);
        QCOMPARE(rotation.progress(Dwell + Dwell / 4), 0.25);
        for (int i = 2; i <= 4; ++i)
            rotation.tick(i * Dwell, always);
        QCOMPARE(rotation.current(), 0);
    }

    void removedSceneLeavesTheCurrentOneAndItsTime()
    {
        Rotation rotation(3, Dwell, 0);
        rotation.tick(Dwell, always);
        rotation.remove(0, Dwell + Dwell / 4);
        QCOMPARE(rotation.current(), 0);
        rotation.remove(1, Dwell + Dwell / 4);
        QCOMPARE(rotation.current(), 0);
        QCOMPARE(rotation.progress(Dwell + Dwell / 4), 0.25);
    }

    void theNextSceneFollowsARemovedOne()
    {
        Rotation rotation(3, Dwell, 0);
        rotation.tick(Dwell, always);
        rotation.remove(1, Dwell + Dwell / 4);
        QCOMPARE(rotation.current(), 1);
        QCOMPARE(rotation.progress(Dwell + Dwell / 4), 0.0);
        rotation.remove(1, Dwell + Dwell / 2);
        QCOMPARE(rotation.current(), 0);
    }

    void wrapsAroundAtBothEnds()
    {
        Rotation rotation(3, Dwell, 0);
        for (int i = 1; i <= 3; ++i)
            rotation.tick(i * Dwell, always);
        QCOMPARE(rotation.current(), 0);
        rotation.step(-1, 0);
        QCOMPARE(rotation.current(), 2);
        rotation.step(1, 0);
        QCOMPARE(rotation.current(), 0);
    }

    void skipsScenesWithoutData()
    {
        Rotation rotation(4, Dwell, 0);
        rotation.tick(Dwell, [](int index) { return index == 3; });
        QCOMPARE(rotation.current(), 3);
        rotation.tick(2 * Dwell, [](int index) { return index == 3; });
        QCOMPARE(rotation.current(), 3);
        QCOMPARE(rotation.progress(2 * Dwell), 0.0);
    }

    void keepsSceneWithoutAnyData()
    {
        Rotation rotation(4, Dwell, 0);
        QVERIFY(!rotation.tick(Dwell, [](int) { return false; }));
        QCOMPARE(rotation.current(), 0);
    }

    void stepOpensScenesWithoutData()
    {
        Rotation rotation(4, Dwell, 0);
        rotation.step(1, 0);
        QCOMPARE(rotation.current(), 1);
    }

    void touchPausesForIdleTime()
    {
        Rotation rotation(3, Dwell, 0);
        rotation.touch(5000);
        QVERIFY(rotation.isPaused());
        QCOMPARE(rotation.progress(6000), 1.0);
        QVERIFY(!rotation.tick(5000 + Rotation::IdleMs - 1, always));
        rotation.touch(60'000);
        QVERIFY(!rotation.tick(5000 + Rotation::IdleMs, always));
        QVERIFY(rotation.tick(60'000 + Rotation::IdleMs, always));
        QVERIFY(!rotation.isPaused());
        QCOMPARE(rotation.current(), 0);
        QVERIFY(rotation.tick(60'000 + Rotation::IdleMs + Dwell, always));
        QCOMPARE(rotation.current(), 1);
    }

    void userPauseLastsUntilReset()
    {
        Rotation rotation(3, Dwell, 0);
        rotation.setUserPaused(true, 0);
        QVERIFY(rotation.isPaused());
        QVERIFY(!rotation.tick(10 * Rotation::IdleMs, always));
        rotation.setUserPaused(false, 10 * Rotation::IdleMs);
        QVERIFY(!rotation.isPaused());
        QVERIFY(!rotation.tick(10 * Rotation::IdleMs + Dwell - 1, always));
        QVERIFY(rotation.tick(10 * Rotation::IdleMs + Dwell, always));
    }

    void openIgnoresInvalidIndex()
    {
        Rotation rotation(3, Dwell, 0);
        rotation.open(2, 0);
        QCOMPARE(rotation.current(), 2);
        rotation.open(3, 0);
        rotation.open(-1, 0);
        QCOMPARE(rotation.current(), 2);
        QVERIFY(rotation.isPaused());
    }
};

SCENEDECK_TEST(tst_Rotation)
#include "tst_rotation.moc"
