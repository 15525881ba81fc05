// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time/ClockOffsets.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_ClockOffsets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entryAppliesUntilNextEntry()
    {
        ClockOffsets offsets;
        QVERIFY(offsets.record(5, 1'000'000));
        QVERIFY(!offsets.record(6, 1'000'900));
        QVERIFY(offsets.record(9, std::nullopt));
        QVERIFY(!offsets.record(10, std::nullopt));
        QVERIFY(offsets.record(12, 2'000'000));
        QVERIFY(!offsets.entryOf(4));
        QCOMPARE(offsets.entryOf(5)->offsetMs, std::optional<qint64>(1'000'000));
        QCOMPARE(offsets.entryOf(8)->firstSeq, 5U);
        QCOMPARE(offsets.entryOf(11)->offsetMs, std::nullopt);
        QCOMPARE(offsets.entryOf(1'000'000)->offsetMs, std::optional<qint64>(2'000'000));
    }

    void slowDriftAddsEntries()
    {
        ClockOffsets offsets;
        for (quint64 seq = 1; seq <= 30; ++seq)
            offsets.record(seq, static_cast<qint64>(seq) * 100);
        QCOMPARE(offsets.entries().size(), 3U);
    }

    void oldestOffsetsBecomeUnknownBeyondLimit()
    {
        std::vector<ClockOffsets::Entry> entries;
        ClockOffsets recorded;
        for (quint64 seq = 1; seq <= ClockOffsets::MostEntries + 2; ++seq) {
            entries.push_back({seq, static_cast<qint64>(seq) * 5000});
            recorded.record(seq, static_cast<qint64>(seq) * 5000);
        }
        QCOMPARE(recorded.entries().size(), ClockOffsets::MostEntries);
        QCOMPARE(recorded.entryOf(1)->offsetMs, std::nullopt);
        QCOMPARE(recorded.entryOf(3)->offsetMs, std::nullopt);
        QCOMPARE(recorded.entryOf(4)->offsetMs, std::optional<qint64>(20'000));
        QVERIFY(ClockOffsets(entries).entries() == recorded.entries());
    }
};

SCENEDECK_TEST(tst_ClockOffsets)
#include "tst_clockoffsets.moc"
