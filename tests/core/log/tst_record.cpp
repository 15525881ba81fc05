// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/Record.h"
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

class tst_Record : public QObject
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
        records[24] = '\xff'; // the event's length
        records[27] = '\x7f';
        QVERIFY(!fromRecords(records));
    }

    void roundTripPreservesArrival()
    {
        Event event = *eventOf(1, 2000, QStringLiteral("phase"), "{}");
        event.arrivedMs = 500;
        const std::vector events{std::make_shared<const Event>(event),
                                 eventOf(2, 2000, QStringLiteral("phase"), "{}")};
        const QByteArray records = toRecords(events);
        QByteArrayView rest = records;
        const auto known = readRecord(rest);
        const auto unknown = readRecord(rest);
        QCOMPARE(known->arrivedMs, 500);
        QCOMPARE(known->clockOffsetMs(), 1500);
        QCOMPARE(unknown->arrivedMs, std::nullopt);
        QCOMPARE(unknown->clockOffsetMs(), std::nullopt);
        QVERIFY(rest.isEmpty());
    }

    void roundTripPreservesRequests()
    {
        const EventPtr event = eventOf(7, 2000, QStringLiteral("phase"), "{}");
        const QByteArray type = "phase";
        Record ofEvent = recordOf(*event, type);
        ofEvent.key = "key-0123";
        ofEvent.hasMore = true;
        const KeyedRequest request{"key-0123", "fingerprint", "{\"delivered\": 0}", 7, 2000, 500};
        QByteArray records(qsizetype(bytesOf(ofEvent) + bytesOf(recordOf(request))), '\0');
        const char *end = writeRecord(recordOf(request), writeRecord(ofEvent, records.data()));
        QCOMPARE(end, records.data() + records.size());
        QByteArrayView rest = records;
        const auto first = readRecord(rest);
        QCOMPARE(first->key, QByteArrayView("key-0123"));
        QCOMPARE(first->type, QByteArrayView("phase"));
        QVERIFY(first->hasMore && !first->isRequest);
        const auto second = readRecord(rest);
        QVERIFY(second->isRequest && !second->hasMore);
        QCOMPARE(second->seq, 7U);
        QCOMPARE(second->arrivedMs, 500);
        QCOMPARE(second->key, QByteArrayView("key-0123"));
        QCOMPARE(second->type, QByteArrayView("fingerprint"));
        QCOMPARE(second->body, QByteArrayView("{\"delivered\": 0}"));
        QVERIFY(rest.isEmpty());
    }

    void queuedBytesOfRecordsAreThoseOfTheirEvents()
    {
        const std::vector events{eventOf(1, 2, QString(64, QChar(0x20ac)), "{}"),
                                 eventOf(2, 2, QStringLiteral("odd"), "{\"a\":1}")};
        const QByteArray records = toRecords(events);
        QByteArrayView rest = records;
        quint64 bytes = 0;
        while (const auto record = readRecord(rest))
            bytes += record->queuedBytes();
        QCOMPARE(bytes, queuedBytesOf(events));
    }
};

SCENEDECK_TEST(tst_Record)
#include "tst_record.moc"
