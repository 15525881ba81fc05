// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QByteArray>

#include <optional>
#include <span>
#include <vector>

namespace scenedeck
{

/// Appends @p event to @p records in the format of the log: seq, time, type, bytes. @p type is the
/// event's type in UTF-8; the caller converts it, once for consecutive events of the same type. Any
/// thread, as all functions of this file.
void appendRecord(const Event &event, const QByteArray &type, QByteArray &records);

/// The length of that record in bytes; slightly too small if the type is not ASCII.
qsizetype recordBytesOf(const Event &event);

/// The sum over @p events.
qsizetype recordBytesOf(std::span<const EventPtr> events);

/// Returns the records of @p events, one after the other.
QByteArray toRecords(std::span<const EventPtr> events);

/// Returns the events in @p records, without bodies (OtherBody). Nothing if a record is incomplete.
std::optional<std::vector<Event>> fromRecords(const QByteArray &records);

/// Returns the CRC-32 of @p records.
quint32 checksumOf(const QByteArray &records);

/// The same as fromRecords(), and also nothing if @p checksum is not that of @p records.
std::optional<std::vector<Event>> checkedRecords(const QByteArray &records, qint64 checksum);

} // namespace scenedeck
