// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QByteArrayView>

#include <optional>
#include <span>
#include <vector>

namespace scenedeck
{

constexpr quint64 RecordHeaderBytes = 32; ///< of a record, in front of type and body

/// An event in the binary format of the journal and of checkpoints. The texts are views of the
/// bytes from which it was read.
struct Record
{
    quint64 seq = 0;
    qint64 receivedMs = 0;           ///< Unix milliseconds
    std::optional<qint64> arrivedMs; ///< the same by the monotonic clock; nothing: unknown
    bool isReplayed = false;
    QByteArrayView type; ///< UTF-8
    QByteArrayView body; ///< the event as published

    /// The event, without a parsed body (OtherBody).
    Event toEvent() const;

    /// The offset of the wall clock to the monotonic clock when it was received.
    std::optional<qint64> clockOffsetMs() const;

    /// What it counts in LogStats::queuedBytes: queuedBytesOf() of its event.
    quint64 queuedBytes() const { return RecordHeaderBytes + quint64(body.size()); }
};

/// The length of the records of @p events in bytes, without their types.
quint64 queuedBytesOf(std::span<const EventPtr> events);

/// The length of the record of @p event in bytes; @p type is the event's type in UTF-8. The caller
/// converts it, once for consecutive events of the same type.
std::size_t recordBytesOf(const Event &event, const QByteArray &type);

/// Writes that record at @p to, and returns the address after it.
char *writeRecord(const Event &event, const QByteArray &type, char *to);

/// Reads the first record of @p bytes, and removes it from there. Nothing if it is incomplete.
std::optional<Record> readRecord(QByteArrayView &bytes);

/// The records of @p events, one after the other.
QByteArray toRecords(std::span<const EventPtr> events);

/// The events of those records. Nothing if a record is incomplete.
std::optional<std::vector<Event>> fromRecords(QByteArrayView records);

} // namespace scenedeck
