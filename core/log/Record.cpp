// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/Record.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace scenedeck
{

namespace
{
constexpr qint64 UnknownMs = std::numeric_limits<qint64>::min();

enum Flag : quint8 { Replayed = 1, Request = 2, More = 4 };

/// Precedes the key, the type and the body.
struct Header
{
    quint64 seq;
    qint64 receivedMs;
    qint64 arrivedMs; ///< UnknownMs: unknown
    quint32 bodyBytes;
    quint16 typeBytes;
    quint8 keyBytes;
    quint8 flags;
};
static_assert(sizeof(Header) == RecordHeaderBytes);
} // namespace

Event Record::toEvent() const
{
    Event event;
    event.seq = seq;
    event.receivedMs = receivedMs;
    event.isReplayed = isReplayed;
    event.type = QString::fromUtf8(type);
    event.bytes = body.toByteArray();
    event.body = OtherBody{};
    return event;
}

std::optional<qint64> Record::clockOffsetMs() const
{
    return arrivedMs ? std::optional(receivedMs - *arrivedMs) : std::nullopt;
}

quint64 queuedBytesOf(std::span<const EventPtr> events)
{
    quint64 bytes = RecordHeaderBytes * events.size();
    for (const EventPtr &event : events)
        bytes += static_cast<quint64>(event->bytes.size());
    return bytes;
}

Record recordOf(const Event &event, const QByteArray &type)
{
    Record record;
    record.seq = event.seq;
    record.receivedMs = event.receivedMs;
    record.arrivedMs = event.arrivedMs;
    record.isReplayed = event.isReplayed;
    record.type = type;
    record.body = event.bytes;
    return record;
}

Record recordOf(const KeyedRequest &request)
{
    Record record;
    record.seq = request.seq;
    record.receivedMs = request.receivedMs;
    record.arrivedMs = request.arrivedMs;
    record.isRequest = true;
    record.key = request.key;
    record.type = request.fingerprint;
    record.body = request.answer;
    return record;
}

std::size_t bytesOf(const Record &record)
{
    return sizeof(Header) +
           static_cast<std::size_t>(record.key.size() + record.type.size() + record.body.size());
}

char *writeRecord(const Record &record, char *to)
{
    const int flags = (record.isReplayed ? Replayed : 0) | (record.isRequest ? Request : 0) |
                      (record.hasMore ? More : 0);
    const Header header{record.seq,
                        record.receivedMs,
                        record.arrivedMs.value_or(UnknownMs),
                        static_cast<quint32>(record.body.size()),
                        static_cast<quint16>(record.type.size()),
                        static_cast<quint8>(record.key.size()),
                        static_cast<quint8>(flags)};
    std::memcpy(to, &header, sizeof header);
    to += sizeof header;
    for (const QByteArrayView text : {record.key, record.type, record.body})
        to = std::copy(text.begin(), text.end(), to);
    return to;
}

std::optional<Record> readRecord(QByteArrayView &bytes)
{
    constexpr qsizetype HeaderBytes = sizeof(Header);
    Header header;
    if (bytes.size() < HeaderBytes)
        return std::nullopt;
    std::memcpy(&header, bytes.data(), sizeof header);
    const qsizetype textBytes =
        qsizetype(header.keyBytes) + qsizetype(header.typeBytes) + qsizetype(header.bodyBytes);
    if (bytes.size() - HeaderBytes < textBytes)
        return std::nullopt;
    Record record;
    record.seq = header.seq;
    record.receivedMs = header.receivedMs;
    if (header.arrivedMs != UnknownMs)
        record.arrivedMs = header.arrivedMs;
    record.isReplayed = (header.flags & Replayed) != 0;
    record.isRequest = (header.flags & Request) != 0;
    record.hasMore = (header.flags & More) != 0;
    bytes = bytes.sliced(HeaderBytes);
    record.key = bytes.first(header.keyBytes);
    record.type = bytes.sliced(header.keyBytes, header.typeBytes);
    record.body = bytes.sliced(header.keyBytes + header.typeBytes, header.bodyBytes);
    bytes = bytes.sliced(textBytes);
    return record;
}

QByteArray toRecords(std::span<const EventPtr> events)
{
    QByteArray records;
    for (const EventPtr &event : events) {
        const QByteArray type = event->type.toUtf8();
        const Record record = recordOf(*event, type);
        const qsizetype begin = records.size();
        records.resize(begin + static_cast<qsizetype>(bytesOf(record)));
        writeRecord(record, records.data() + begin);
    }
    return records;
}

std::optional<std::vector<Event>> fromRecords(QByteArrayView records)
{
    std::vector<Event> events;
    while (!records.isEmpty()) {
        const auto record = readRecord(records);
        if (!record)
            return std::nullopt;
        events.push_back(record->toEvent());
    }
    return events;
}

} // namespace scenedeck
