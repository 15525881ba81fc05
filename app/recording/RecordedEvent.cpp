// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/RecordedEvent.h"

#include "core/event/LineBreaks.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace scenedeck
{

namespace
{

const QByteArray Head = QByteArrayLiteral("{\"t_ms\":");
const QByteArray Middle = QByteArrayLiteral(",\"event\":");

} // namespace

QByteArray recordingLine(const RecordedEvent &event)
{
    QByteArray line = Head + QByteArray::number(event.offsetMs) + Middle + event.bytes + '}';
    flattenLineBreaks(line);
    return line + '\n';
}

std::variant<RecordedEvent, QString> parseRecordingLine(const QByteArray &line)
{
    const QByteArray text = line.trimmed();
    const auto split = text.indexOf(Middle);
    if (!text.startsWith(Head) || split < 0 || !text.endsWith('}'))
        return QStringLiteral("it must look like {\"t_ms\":1200,\"event\":{\"type\":\"phase\",…}}");

    bool isNumber = false;
    RecordedEvent event;
    event.offsetMs = text.mid(Head.size(), split - Head.size()).toLongLong(&isNumber);
    if (!isNumber || event.offsetMs < 0)
        return QStringLiteral("t_ms must be an integer of milliseconds, 0 or more");

    const auto start = split + Middle.size();
    event.bytes = text.mid(start, text.size() - start - 1);
    if (typeOf(event.bytes).isEmpty())
        return QStringLiteral("its event must be a JSON object with a string \"type\"");
    return event;
}

QString typeOf(const QByteArray &event)
{
    return QJsonDocument::fromJson(event).object().value(QLatin1String("type")).toString();
}

} // namespace scenedeck
