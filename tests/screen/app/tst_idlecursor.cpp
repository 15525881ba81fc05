// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/IdleCursor.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QGuiApplication>
#include <QTest>
#include <QWindow>

using namespace scenedeck;

class tst_IdleCursor : public QObject
{
    Q_OBJECT

private:
    // Whether the application overrides the windows' cursors with a blank one.
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
    void hidesAfterThreeSeconds()
    {
        FakeClock clock;
        IdleCursor cursor(clock);
        QVERIFY(!isBlank());
        wait(clock, cursor, 2999);
        QVERIFY(!isBlank());
        wait(clock, cursor, 1);
        QVERIFY(isBlank());
    }

    void mouseMoveOrPressShowsCursor_data()
    {
        QTest::addColumn<bool>("isPress");
        QTest::newRow("move") << false;
        QTest::newRow("press") << true;
    }
    void mouseMoveOrPressShowsCursor()
    {
        QFETCH(const bool, isPress);
        FakeClock clock;
        IdleCursor cursor(clock);
        QWindow window;
        wait(clock, cursor, 3000);
        QVERIFY(isBlank());
        if (isPress)
            QTest::mousePress(&window, Qt::LeftButton, {}, QPoint(5, 5));
        else
            QTest::mouseMove(&window, QPoint(5, 5));
        QTRY_VERIFY(!isBlank());
        // Hides again three seconds after the movement.
        wait(clock, cursor, 2999);
        QVERIFY(!isBlank());
        wait(clock, cursor, 1);
        QVERIFY(isBlank());
    }

    void mouseMovesKeepCursorVisible()
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

    void keysDoNotShowCursor()
    {
        FakeClock clock;
        IdleCursor cursor(clock);
        QWindow window;
        wait(clock, cursor, 3000);
        QTest::keyClick(&window, Qt::Key_Right);
        QVERIFY(isBlank());
    }

    void destructorShowsCursor()
    {
        FakeClock clock;
        {
            IdleCursor cursor(clock);
            wait(clock, cursor, 10'000);
            wait(clock, cursor, 10'000); // must not push a second override cursor
            QVERIFY(isBlank());
        }
        QVERIFY(!QGuiApplication::overrideCursor());
    }
};

SCENEDECK_TEST(tst_IdleCursor)
#include "tst_idlecursor.moc"
