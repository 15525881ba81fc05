// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/AnsweredRequests.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_AnsweredRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsRequestsByKey()
    {
        AnsweredRequests requests(m_clock);
        QVERIFY(!requests.find("first"));
        add(requests, "first");
        add(requests, "second");
        QCOMPARE(requests.find("first")->answer, QByteArray("answer to first"));
        QCOMPARE(requests.find("second")->answer, QByteArray("answer to second"));
        QVERIFY(!requests.find("third"));
    }

    void forgetsKeysAfterTenMinutes()
    {
        AnsweredRequests requests(m_clock);
        add(requests, "first");
        m_clock.advance(1000);
        add(requests, "second");
        m_clock.stepWall(-3'600'000); // ages are monotonic
        m_clock.advance(599'000);
        QVERIFY(requests.find("first"));
        m_clock.advance(1);
        QVERIFY(!requests.find("first"));
        QVERIFY(requests.find("second"));
        QCOMPARE(requests.size(), 1U);
        add(requests, "first");
        QVERIFY(requests.find("first"));
    }

    void forgetsTheOldestKeyWhenFull()
    {
        AnsweredRequests requests(m_clock, 3);
        for (const char *key : {"1", "2", "3", "4"})
            add(requests, key);
        QCOMPARE(requests.size(), 3U);
        QVERIFY(!requests.find("1"));
        QVERIFY(requests.find("2"));
        QVERIFY(requests.find("4"));
    }

    /// The log may have a key twice: it was used again after ten minutes.
    void newestRequestOfAKeyCounts()
    {
        AnsweredRequests requests(m_clock);
        requests.add({"key", "f", "old", 1, 0, m_clock.monotonicMs() - 700'000});
        add(requests, "key");
        QCOMPARE(requests.find("key")->answer, QByteArray("answer to key"));
    }

private:
    void add(AnsweredRequests &requests, const QByteArray &key)
    {
        requests.add({key, "f", "answer to " + key, 1, m_clock.unixMs(), m_clock.monotonicMs()});
    }

    FakeClock m_clock;
};

SCENEDECK_TEST(tst_AnsweredRequests)
#include "tst_answeredrequests.moc"
