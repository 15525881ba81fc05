// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/Records.h"

#include <QtEndian>

#include <array>
#include <zlib.h>

namespace scenedeck
{

namespace
{
constexpr qsizetype HeaderBytes = 8 + 8 + 2 + 4; // seq, time, length of the type, of the event
constexpr quint16 ReplayedFlag = 0x8000;         // in the length of the type, which is far shorter

template <typename Number> char *writeNumber(Number number, char *to)
{
    qToLittleEndian(number, to);
    return to + sizeof number;
}

/// Reads numbers and texts from bytes, in order. The caller checks has() before.
class ByteReader
{
public:
    explicit ByteReader(const QByteArray &bytes) : m_rest(bytes) {}

    bool isEmpty() const { return m_rest.isEmpty(); }
    bool has(qsizetype bytes) const { return m_rest.size() >= bytes; }

    template <typename Number> Number number()
    {
        const auto value = qFromLittleEndian<Number>(m_rest.data());
        m_rest = m_rest.sliced(sizeof(Number));
        return value;
    }

    QByteArrayView text(qsizetype bytes)
    {
        const QByteArrayView result = m_rest.first(bytes);
        m_rest = m_rest.sliced(bytes);
        return result;
    }

private:
    QByteArrayView m_rest;
};
} // namespace

void appendRecord(const Event &event, const QByteArray &type, QByteArray &records)
{
    std::array<char, HeaderBytes> header;
    char *to = writeNumber(event.seq, header.data());
    to = writeNumber(event.receivedMs, to);
    const auto flag = event.isReplayed ? ReplayedFlag : quint16(0);
    to = writeNumber(static_cast<quint16>(type.size() | flag), to);
    writeNumber(static_cast<quint32>(event.bytes.size()), to);
    records.append(header.data(), HeaderBytes).append(type).append(event.bytes);
}

qsizetype recordBytesOf(const Event &event)
{
    return HeaderBytes + event.type.size() + event.bytes.size();
}

qsizetype recordBytesOf(std::span<const EventPtr> events)
{
    qsizetype bytes = 0;
    for (const EventPtr &event : events)
        bytes += recordBytesOf(*event);
    return bytes;
}

QByteArray toRecords(std::span<const EventPtr> events)
{
    QByteArray records;
    records.reserve(recordBytesOf(events));
    for (const EventPtr &event : events)
        appendRecord(*event, event->type.toUtf8(), records);
    return records;
}

std::optional<std::vector<Event>> fromRecords(const QByteArray &records)
{
    std::vector<Event> events;
    ByteReader bytes(records);
    while (!bytes.isEmpty()) {
        if (!bytes.has(HeaderBytes))
            return std::nullopt;
        Event &event = events.emplace_back();
        event.seq = bytes.number<quint64>();
        event.receivedMs = bytes.number<qint64>();
        const auto typeAndFlag = bytes.number<quint16>();
        event.isReplayed = (typeAndFlag & ReplayedFlag) != 0;
        const auto typeBytes = qsizetype(typeAndFlag & ~ReplayedFlag);
        const auto eventBytes = qsizetype(bytes.number<quint32>());
        if (!bytes.has(typeBytes + eventBytes))
            return std::nullopt;
        event.type = QString::fromUtf8(bytes.text(typeBytes));
        event.bytes = bytes.text(eventBytes).toByteArray();
        event.body = OtherBody{};
    }
    return events;
}

quint32 checksumOf(const QByteArray &records)
{
    const auto *bytes = reinterpret_cast<const Bytef *>(records.constData());
    return static_cast<quint32>(::crc32_z(0, bytes, static_cast<z_size_t>(records.size())));
}

std::optional<std::vector<Event>> checkedRecords(const QByteArray &records, qint64 checksum)
{
    if (qint64(checksumOf(records)) != checksum)
        return std::nullopt;
    return fromRecords(records);
}

} // namespace scenedeck
