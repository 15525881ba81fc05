// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QByteArray>

#include <optional>
#include <span>
#include <vector>

namespace scenedeck
{

/// Events one after the other, as the log keeps them: number, time, type, bytes. Any thread.
QByteArray toRecords(std::span<const EventPtr> events);

/// The events in @p records, their bodies left out (OtherBody). Nothing when the records are not
/// whole.
std::optional<std::vector<Event>> fromRecords(const QByteArray &records);

/// How many bytes @p event takes among the records.
qsizetype recordBytes(const Event &event);

/// What is kept beside the records to know them whole again.
quint32 checksumOf(const QByteArray &records);

} // namespace scenedeck
