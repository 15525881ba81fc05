// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QByteArray>

#include <optional>
#include <span>
#include <vector>

namespace scenedeck
{

/// Appends @p event to @p records as the log keeps it: number, time, type, bytes. @p type is its
/// type in UTF-8, which many in a row have in common. Any thread.
void appendRecord(const Event &event, const QByteArray &type, QByteArray &records);

/// How long that record is, or a little less where the type is not ASCII. Any thread.
qsizetype recordBytesOf(const Event &event);

/// The same of all of @p events together.
qsizetype recordBytesOf(std::span<const EventPtr> events);

/// The records of @p events, one after the other. Any thread.
QByteArray toRecords(std::span<const EventPtr> events);

/// The events in @p records, their bodies left out (OtherBody). Nothing when the records are not
/// whole.
std::optional<std::vector<Event>> fromRecords(const QByteArray &records);

/// What is kept beside the records to know them whole again.
quint32 checksumOf(const QByteArray &records);

/// The same as fromRecords(), but nothing either when @p checksum is not theirs.
std::optional<std::vector<Event>> checkedRecords(const QByteArray &records, qint64 checksum);

} // namespace scenedeck
