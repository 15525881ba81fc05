// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ProgressPacer.h"
#include "tests/support/TestClass.h"

#include <QElapsedTimer>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr int LongerThanAPaceMs = 400;
}

class tst_ProgressPacer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_published.clear(); }

    void publishesTheFirstAtOnceAndTheLastLater()
    {
        ProgressPacer pacer([this] { m_published.append(m_progress); });
        for (m_progress = 1; m_progress <= 3; ++m_progress)
            pacer.request();
        QCOMPARE(m_published, QList<int>{1});
        m_progress = 3;
        QTRY_COMPARE(m_published, (QList<int>{1, 3}));
        QTest::qWait(LongerThanAPaceMs);
        QCOMPARE(m_published, (QList<int>{1, 3}));
    }

    void publishesAtMostFourInASecond()
    {
        ProgressPacer pacer([this] { m_published.append(m_progress); });
        QElapsedTimer timer;
        timer.start();
        while (m_published.size() < 5) {
            pacer.request();
            QTest::qWait(1);
        }
        QVERIFY2(timer.elapsed() >= 990, qPrintable(QString::number(timer.elapsed())));
    }

    void cancelDropsWhatWaits()
    {
        ProgressPacer pacer([this] { m_published.append(m_progress); });
        m_progress = 1;
        pacer.request();
        pacer.request();
        pacer.cancel();
        QTest::qWait(LongerThanAPaceMs);
        QCOMPARE(m_published, QList<int>{1});
        m_progress = 2;
        pacer.request();
        QCOMPARE(m_published, (QList<int>{1, 2}));
    }

    void publishesNothingAfterItsEnd()
    {
        auto pacer = std::make_unique<ProgressPacer>([this] { m_published.append(m_progress); });
        pacer->request();
        pacer->request();
        pacer.reset();
        QTest::qWait(LongerThanAPaceMs);
        QCOMPARE(m_published.size(), 1);
    }

private:
    int m_progress = 0;
    QList<int> m_published;
};

SCENEDECK_TEST(tst_ProgressPacer)
#include "tst_progresspacer.moc"
