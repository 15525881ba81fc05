// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/event/KeyedRequest.h"

#include <QByteArrayView>

#include <optional>
#include <span>
#include <vector>

namespace scenedeck
{

constexpr quint64 RecordHeaderBytes = 32; ///< of a record, in front of its texts

/// An event, or a request with an Idempotency-Key, in the binary format of the journal and of
/// checkpoints. The texts are views of the bytes from which it was read, or of the source.
struct Record
{
    quint64 seq = 0;
    qint64 receivedMs = 0;           ///< time of accept by the wall clock, Unix milliseconds
    std::optional<qint64> arrivedMs; ///< the same by the monotonic clock; nothing: unknown
    bool isReplayed = false;
    bool isRequest = false; ///< a request, which follows its events; `seq` is that of the last one
    bool hasMore = false;   ///< the next record is of the same request
    QByteArrayView key;     ///< the Idempotency-Key of the request; empty if there is none
    QByteArrayView type;    ///< UTF-8; of a request: its fingerprint
    QByteArrayView body;    ///< the event as published; of a request: its answer

    /// The event, without a parsed body (OtherBody).
    Event toEvent() const;

    /// The offset of the wall clock to the monotonic clock when it was received.
    std::optional<qint64> clockOffsetMs() const;

    /// What it counts in LogStats::queuedBytes: queuedBytesOf() of its event.
    quint64 queuedBytes() const { return isRequest ? 0 : RecordHeaderBytes + quint64(body.size()); }
};

/// The length of the records of @p events in bytes, without their types.
quint64 queuedBytesOf(std::span<const EventPtr> events);

/// The record of @p event; @p type is the event's type in UTF-8. The caller converts it, once for
/// consecutive events of the same type.
Record recordOf(const Event &event, const QByteArray &type);

Record recordOf(const KeyedRequest &request);

/// The length of @p record in bytes.
std::size_t bytesOf(const Record &record);

/// Writes @p record at @p to, and returns the address after it.
char *writeRecord(const Record &record, char *to);

/// Reads the first record of @p bytes, and removes it from there. Nothing if it is incomplete.
std::optional<Record> readRecord(QByteArrayView &bytes);

/// The records of @p events, one after the other.
QByteArray toRecords(std::span<const EventPtr> events);

/// The events of those records. Nothing if a record is incomplete.
std::optional<std::vector<Event>> fromRecords(QByteArrayView records);

} // namespace scenedeck
