// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <variant>

namespace scenedeck
{

/// One line of a recording: `{"t_ms":1200,"event":{...}}`, the event byte for byte as published.
struct RecordedEvent
{
    qint64 offsetMs = 0; ///< since the recording began, >= 0
    QByteArray bytes;    ///< one JSON object on one line

    bool operator==(const RecordedEvent &) const = default;
};

/// The line of @p event, with its line break.
QByteArray recordingLine(const RecordedEvent &event);

/// The event of a @p line (with or without its line break), or a sentence that says what is wrong.
std::variant<RecordedEvent, QString> parseRecordingLine(const QByteArray &line);

/// The `type` of a published event; empty when @p event is not a JSON object with one.
QString typeOf(const QByteArray &event);

} // namespace scenedeck
