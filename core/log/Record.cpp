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

/// Precedes the type and the body.
struct Header
{
    quint64 seq;
    qint64 receivedMs;
    qint64 arrivedMs; ///< UnknownMs: unknown
    quint32 bodyBytes;
    quint16 typeBytes;
    quint16 isReplayed;
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

std::size_t recordBytesOf(const Event &event, const QByteArray &type)
{
    return sizeof(Header) + static_cast<std::size_t>(type.size() + event.bytes.size());
}

char *writeRecord(const Event &event, const QByteArray &type, char *to)
{
    const Header header{event.seq,
                        event.receivedMs,
                        event.arrivedMs.value_or(UnknownMs),
                        static_cast<quint32>(event.bytes.size()),
                        static_cast<quint16>(type.size()),
                        static_cast<quint16>(event.isReplayed ? 1 : 0)};
    std::memcpy(to, &header, sizeof header);
    to = std::copy(type.begin(), type.end(), to + sizeof header);
    return std::copy(event.bytes.begin(), event.bytes.end(), to);
}

std::optional<Record> readRecord(QByteArrayView &bytes)
{
    constexpr qsizetype HeaderBytes = sizeof(Header);
    Header header;
    if (bytes.size() < HeaderBytes)
        return std::nullopt;
    std::memcpy(&header, bytes.data(), sizeof header);
    const qsizetype textBytes = qsizetype(header.typeBytes) + qsizetype(header.bodyBytes);
    if (bytes.size() - HeaderBytes < textBytes)
        return std::nullopt;
    Record record;
    record.seq = header.seq;
    record.receivedMs = header.receivedMs;
    if (header.arrivedMs != UnknownMs)
        record.arrivedMs = header.arrivedMs;
    record.isReplayed = header.isReplayed != 0;
    record.type = bytes.sliced(HeaderBytes, header.typeBytes);
    record.body = bytes.sliced(HeaderBytes + header.typeBytes, header.bodyBytes);
    bytes = bytes.sliced(HeaderBytes + textBytes);
    return record;
}

QByteArray toRecords(std::span<const EventPtr> events)
{
    QByteArray records;
    for (const EventPtr &event : events) {
        const QByteArray type = event->type.toUtf8();
        const qsizetype begin = records.size();
        records.resize(begin + static_cast<qsizetype>(recordBytesOf(*event, type)));
        writeRecord(*event, type, records.data() + begin);
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
