// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/Records.h"

#include <QtEndian>

#include <array>
#include <zlib.h>

namespace scenedeck
{

namespace
{
constexpr qsizetype HeadBytes = 8 + 8 + 2 + 4; // seq, time, length of the type, of the event
constexpr quint16 Replayed = 0x8000;           // in the length of the type, which is far shorter

template <typename Number> char *put(Number number, char *to)
{
    qToLittleEndian(number, to);
    return to + sizeof number;
}

/// Takes numbers and texts from the front of bytes, as long as there are enough.
class Cutter
{
public:
    explicit Cutter(const QByteArray &bytes) : m_left(bytes) {}

    bool isEmpty() const { return m_left.isEmpty(); }
    bool has(qsizetype bytes) const { return m_left.size() >= bytes; }

    template <typename Number> Number number()
    {
        const auto value = qFromLittleEndian<Number>(m_left.data());
        m_left = m_left.sliced(sizeof(Number));
        return value;
    }

    QByteArrayView text(qsizetype bytes)
    {
        const QByteArrayView cut = m_left.first(bytes);
        m_left = m_left.sliced(bytes);
        return cut;
    }

private:
    QByteArrayView m_left;
};
} // namespace

void appendRecord(const Event &event, const QByteArray &type, QByteArray &records)
{
    std::array<char, HeadBytes> head;
    char *to = put(event.seq, head.data());
    to = put(event.receivedMs, to);
    const auto flag = event.isReplayed ? Replayed : quint16(0);
    to = put(static_cast<quint16>(type.size() | flag), to);
    put(static_cast<quint32>(event.bytes.size()), to);
    records.append(head.data(), HeadBytes).append(type).append(event.bytes);
}

qsizetype recordBytesOf(const Event &event)
{
    return HeadBytes + event.type.size() + event.bytes.size();
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
    Cutter cutter(records);
    while (!cutter.isEmpty()) {
        if (!cutter.has(HeadBytes))
            return std::nullopt;
        Event &event = events.emplace_back();
        event.seq = cutter.number<quint64>();
        event.receivedMs = cutter.number<qint64>();
        const auto typeAndFlag = cutter.number<quint16>();
        event.isReplayed = (typeAndFlag & Replayed) != 0;
        const auto typeBytes = qsizetype(typeAndFlag & ~Replayed);
        const auto eventBytes = qsizetype(cutter.number<quint32>());
        if (!cutter.has(typeBytes + eventBytes))
            return std::nullopt;
        event.type = QString::fromUtf8(cutter.text(typeBytes));
        event.bytes = cutter.text(eventBytes).toByteArray();
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
