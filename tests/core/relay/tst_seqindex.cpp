// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/SeqIndex.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

/// Three frames: 1 2 3 in bytes 0..100, 4 in 100..150, 5 6 in 200..300.
class tst_SeqIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_index = {};
        m_index.restart(0, 0);
        m_index.add(0, 100, 1, {10, 40, 70});
        m_index.add(100, 150, 4, {10});
        m_index.add(200, 300, 5, {10, 50});
    }

    void findsEventsAfterSeq_data()
    {
        QTest::addColumn<quint64>("seq");
        QTest::addColumn<quint64>("position");
        QTest::addColumn<qsizetype>("offset");
        QTest::addColumn<quint64>("next");
        QTest::newRow("all") << quint64(0) << quint64(0) << qsizetype(0) << quint64(100);
        QTest::newRow("part") << quint64(1) << quint64(0) << qsizetype(40) << quint64(100);
        QTest::newRow("last of it") << quint64(2) << quint64(0) << qsizetype(70) << quint64(100);
        QTest::newRow("next frame") << quint64(3) << quint64(100) << qsizetype(0) << quint64(150);
        QTest::newRow("behind others")
            << quint64(4) << quint64(200) << qsizetype(0) << quint64(300);
        QTest::newRow("end") << quint64(6) << quint64(300) << qsizetype(0) << quint64(300);
    }

    void findsEventsAfterSeq()
    {
        QFETCH(quint64, seq);
        const auto place = m_index.after(seq);
        QVERIFY(place);
        QTEST(place->position, "position");
        QTEST(place->offset, "offset");
        QTEST(place->next, "next");
    }

    void returnsNothingForFutureSeq() { QVERIFY(!m_index.after(7)); }

    void dropsFramesBeforePosition()
    {
        m_index.dropBefore(120);
        QVERIFY(!m_index.after(2));
        QVERIFY(m_index.after(3));
        m_index.dropBefore(150);
        QVERIFY(!m_index.after(3));
        QCOMPARE(m_index.after(4)->position, 200U);
        m_index.dropBefore(1000);
        QVERIFY(!m_index.after(5));
        QCOMPARE(m_index.after(6)->position, 300U);
    }

    void returnsLastSeqBeforePosition()
    {
        QCOMPARE(m_index.lastBefore(0), 0U);
        QCOMPARE(m_index.lastBefore(100), 3U);
        QCOMPARE(m_index.lastBefore(150), 4U);
        QCOMPARE(m_index.lastBefore(200), 4U);
        QCOMPARE(m_index.lastBefore(300), 6U);
        m_index.dropBefore(150);
        QCOMPARE(m_index.lastBefore(200), 4U);
    }

    void restartsAtSeq()
    {
        m_index.restart(41, 500);
        QVERIFY(!m_index.after(40));
        QCOMPARE(m_index.after(41)->position, 500U);
        m_index.add(520, 600, 42, {9});
        QCOMPARE(m_index.after(41)->position, 520U);
        QCOMPARE(m_index.lastBefore(520), 41U);
    }

private:
    SeqIndex m_index;
};

SCENEDECK_TEST(tst_SeqIndex)
#include "tst_seqindex.moc"
