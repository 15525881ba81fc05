// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <variant>

namespace scenedeck
{

/// One line of a recording: `{"t_ms":1200,"event":{...}}`. The event has its published bytes,
/// except that recordingLine() flattens line breaks.
struct RecordedEvent
{
    qint64 offsetMs = 0; ///< since the recording began, >= 0
    QByteArray bytes;    ///< one JSON object on one line

    bool operator==(const RecordedEvent &) const = default;
};

/// The recording line of @p event, with its line break.
QByteArray recordingLine(const RecordedEvent &event);

/// Parses a @p line (with or without its line break). Returns the event or the error.
std::variant<RecordedEvent, QString> parseRecordingLine(const QByteArray &line);

/// The `type` of a published event; empty if @p event is not a JSON object with a string `type`.
QString typeOf(const QByteArray &event);

} // namespace scenedeck
