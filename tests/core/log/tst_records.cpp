// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/Records.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
EventPtr eventOf(quint64 seq, qint64 ms, const QString &type, const QByteArray &bytes)
{
    Event event;
    event.seq = seq;
    event.receivedMs = ms;
    event.type = type;
    event.bytes = bytes;
    return std::make_shared<const Event>(std::move(event));
}
} // namespace

class tst_Records : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTripPreservesEvents()
    {
        const std::vector events{
            eventOf(1, 1'700'000'000'000, QStringLiteral("phase"), "{\"type\" : \"phase\"}"),
            eventOf(~quint64(0) >> 1U, -5, QString(64, QChar(0x20ac)), QByteArray(70'000, '\0')),
            eventOf(3, 0, QString(), QByteArray())};
        const auto restored = fromRecords(toRecords(events));
        QVERIFY(restored);
        QCOMPARE(restored->size(), events.size());
        for (std::size_t i = 0; i < events.size(); ++i) {
            QCOMPARE((*restored)[i].seq, events[i]->seq);
            QCOMPARE((*restored)[i].receivedMs, events[i]->receivedMs);
            QCOMPARE((*restored)[i].type, events[i]->type);
            QCOMPARE((*restored)[i].bytes, events[i]->bytes);
        }
    }

    void roundTripPreservesReplayedFlag()
    {
        Event event = *eventOf(1, 2, QStringLiteral("phase"), "{}");
        event.isReplayed = true;
        const std::vector events{std::make_shared<const Event>(event),
                                 eventOf(2, 2, QStringLiteral("phase"), "{}")};
        const auto restored = fromRecords(toRecords(events));
        QVERIFY((*restored)[0].isReplayed);
        QVERIFY(!(*restored)[1].isReplayed);
        QCOMPARE((*restored)[0].type, QStringLiteral("phase"));
    }

    void noEventsAreNoBytes()
    {
        QVERIFY(toRecords({}).isEmpty());
        QVERIFY(fromRecords(QByteArray())->empty());
    }

    void rejectsTruncatedRecords()
    {
        const std::vector events{eventOf(1, 2, QStringLiteral("phase"), "{}"),
                                 eventOf(2, 2, QStringLiteral("odd"), "{\"a\":1}")};
        const QByteArray records = toRecords(events);
        const QByteArray first = toRecords({events.data(), 1});
        for (qsizetype size = 1; size < records.size(); ++size)
            QCOMPARE(fromRecords(records.first(size)).has_value(), size == first.size());
    }

    void rejectsWrongLength()
    {
        const std::vector events{eventOf(1, 2, QStringLiteral("phase"), "{}")};
        QByteArray records = toRecords(events);
        records[18] = '\xff'; // the event's length, in little-endian order
        records[21] = '\xff';
        QVERIFY(!fromRecords(records));
    }

    void checksumDetectsFlippedBit()
    {
        const std::vector events{eventOf(1, 2, QStringLiteral("phase"), "{\"type\":\"phase\"}")};
        const QByteArray records = toRecords(events);
        for (qsizetype i = 0; i < records.size(); ++i) {
            QByteArray flipped = records;
            flipped[i] = static_cast<char>(flipped[i] ^ 4);
            QVERIFY(checksumOf(flipped) != checksumOf(records));
        }
    }
};

SCENEDECK_TEST(tst_Records)
#include "tst_records.moc"
