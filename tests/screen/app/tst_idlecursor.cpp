// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/IdleCursor.h"
#include "tests/support/FakeClock.h"

#include <QGuiApplication>
#include <QTest>
#include <QWindow>

using namespace scenedeck;

class tst_IdleCursor : public QObject
{
    Q_OBJECT

private:
    // What the application shows instead of the windows' cursors.
    static bool isBlank()
    {
        const QCursor *cursor = QGuiApplication::overrideCursor();
        return cursor && cursor->shape() == Qt::BlankCursor;
    }

    static void wait(FakeClock &clock, IdleCursor &cursor, qint64 milliseconds)
    {
        clock.advance(milliseconds);
        cursor.tick();
    }

private Q_SLOTS:
    void hidesAfterThreeSecondsAndNotBefore()
    {
        FakeClock clock;
        IdleCursor cursor(clock);
        QVERIFY(!isBlank());
        wait(clock, cursor, 2999);
        QVERIFY(!cursor.hidden());
        QVERIFY(!isBlank());
        wait(clock, cursor, 1);
        QVERIFY(cursor.hidden());
        QVERIFY(isBlank());
    }

    void comesBackWhenSomebodyMovesOrPressesIt_data()
    {
        QTest::addColumn<bool>("press");
        QTest::newRow("move") << false;
        QTest::newRow("press") << true;
    }
    void comesBackWhenSomebodyMovesOrPressesIt()
    {
        QFETCH(const bool, press);
        FakeClock clock;
        IdleCursor cursor(clock);
        QWindow window;
        wait(clock, cursor, 3000);
        QVERIFY(isBlank());
        if (press)
            QTest::mousePress(&window, Qt::LeftButton, {}, QPoint(5, 5));
        else
            QTest::mouseMove(&window, QPoint(5, 5));
        QTRY_VERIFY(!isBlank());
        // And has its three seconds from then on, time and again.
        wait(clock, cursor, 2999);
        QVERIFY(!isBlank());
        wait(clock, cursor, 1);
        QVERIFY(isBlank());
    }

    void movingKeepsItShown()
    {
        FakeClock clock;
        IdleCursor cursor(clock);
        QWindow window;
        for (int move = 1; move <= 5; ++move) {
            wait(clock, cursor, 2000);
            QMouseEvent event(QEvent::MouseMove, QPointF(move, 0), QPointF(move, 0), Qt::NoButton,
                              Qt::NoButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&window, &event);
            QVERIFY(!isBlank());
        }
    }

    void keysDoNotShowIt()
    {
        FakeClock clock;
        IdleCursor cursor(clock);
        QWindow window;
        wait(clock, cursor, 3000);
        QTest::keyClick(&window, Qt::Key_Right);
        QVERIFY(isBlank());
    }

    void showsItWhenItGoes()
    {
        FakeClock clock;
        {
            IdleCursor cursor(clock);
            wait(clock, cursor, 10'000);
            wait(clock, cursor, 10'000); // hidden once, not twice
            QVERIFY(isBlank());
        }
        QVERIFY(!QGuiApplication::overrideCursor());
    }
};

QTEST_MAIN(tst_IdleCursor)
#include "tst_idlecursor.moc"
