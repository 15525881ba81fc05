// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/WallPages.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

/// The pages of the wall; their rotation is that of the scenes (tst_rotation).
class tst_WallPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsOnePageAfterTheOther()
    {
        WallPages pages(5000, 0, nullptr);
        pages.setCount(3);
        pages.tick(5000);
        QCOMPARE(pages.current(), 1);
        pages.restart(6000);
        QCOMPARE(pages.current(), 0);
        pages.tick(11'000);
        QCOMPARE(pages.current(), 1);
    }

    void pauseOfTheUserRemains()
    {
        WallPages pages(5000, 0, nullptr);
        pages.setUserPaused(true, 0);
        pages.restart(1000);
        pages.setCount(3); // the size of the window has changed
        pages.tick(1'000'000);
        QCOMPARE(pages.current(), 0);
        pages.setUserPaused(false, 1'000'000);
        pages.tick(1'005'000);
        QCOMPARE(pages.current(), 1);
    }
};

SCENEDECK_TEST(tst_WallPages)
#include "tst_wallpages.moc"
