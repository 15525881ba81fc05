// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/EventFixtures.h"

#include "core/episodes/SnapshotWriter.h"
#include "core/event/EventReader.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace scenedeck
{

namespace
{
QJsonValue field(const QJsonObject &json, QLatin1StringView key)
{
    if (!json.contains(key))
        throw std::invalid_argument("fixture without " + std::string(key.data()) + ": " +
                                    QJsonDocument(json).toJson().toStdString());
    return json[key];
}

QString text(const QJsonObject &json, const char *key)
{
    const QJsonValue value = field(json, QLatin1StringView(key));
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

double number(const QJsonObject &json, const char *key)
{
    return field(json, QLatin1StringView(key)).toDouble();
}

qint64 integer(const QJsonObject &json, const char *key)
{
    return field(json, QLatin1StringView(key)).toInteger();
}

/// A time in seconds, with milliseconds as decimals.
qint64 milliseconds(const QJsonObject &json, const char *key)
{
    return qRound64(number(json, key) * 1000);
}

DirectoryReport directoryReport(const QJsonObject &json)
{
    const QString name = json[QStringLiteral("state")].toString();
    for (const DirectoryState state : {DirectoryState::Watching, DirectoryState::Polling,
                                       DirectoryState::Missing, DirectoryState::Unreadable}) {
        if (name == QLatin1StringView(nameOf(state)))
            return {state, text(json, "directory"), json[QStringLiteral("error")].toString()};
    }
    return {};
}

EventBody snapshotBody(const QJsonObject &json)
{
    SnapshotBody body{integer(json, "total_episodes"),
                      integer(json, "total_alerts"),
                      integer(json, "total_bytes"),
                      {},
                      {},
                      directoryReport(json),
                      {}};
    if (json.contains(QLatin1StringView("newest_alert")))
        body.newestAlertMs = milliseconds(json, "newest_alert");
    const QJsonObject hosts = field(json, QLatin1StringView("host_counts")).toObject();
    for (auto host = hosts.begin(); host != hosts.end(); ++host)
        body.hostCounts.emplace_back(host.key(), host->toInteger());
    std::stable_sort(body.hostCounts.begin(), body.hostCounts.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    const QJsonArray episodes = field(json, QLatin1StringView("recent_episodes")).toArray();
    for (const QJsonValue value : episodes) {
        const QJsonObject episode = value.toObject();
        body.recentEpisodes.push_back({text(episode, "episode_id"), text(episode, "host"),
                                       integer(episode, "bytes"), milliseconds(episode, "mtime")});
    }
    return body;
}

Event published(const QByteArray &bytes)
{
    static thread_local EventReader reader;
    EventReader::Result read = reader.read(bytes, EventReader::Format::Json);
    if (read.refusal)
        throw std::invalid_argument("fixture is no event: " + read.refusal->detail.toStdString() +
                                    ": " + bytes.toStdString());
    return std::move(read.events.front());
}
} // namespace

Event eventFromJson(const QJsonObject &json)
{
    const QByteArray bytes = QJsonDocument(json).toJson(QJsonDocument::Compact);
    if (text(json, "type") != QStringLiteral("snapshot"))
        return published(bytes);
    Event event;
    event.type = QStringLiteral("snapshot");
    event.bytes = bytes;
    event.body = snapshotBody(json);
    return event;
}

ClockReading at(qint64 ms)
{
    return {ms, ms};
}

Event eventFromText(const QByteArray &json, quint64 seq, qint64 receivedMs)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        throw std::invalid_argument("fixture is not a JSON object: " + json.toStdString());
    Event event = eventFromJson(document.object());
    event.bytes = json.trimmed();
    event.seq = seq;
    event.receivedMs = receivedMs;
    event.arrivedMs = receivedMs;
    return event;
}

EventPtr EventStream::receive(qint64 ms, const QJsonObject &json)
{
    Event event = eventFromJson(json);
    event.receivedMs = ms;
    event.arrivedMs = ms;
    if (!std::holds_alternative<SnapshotBody>(event.body))
        event.seq = ++m_seq;
    return std::make_shared<const Event>(std::move(event));
}

EventPtr EventStream::receive(qint64 ms, const QByteArray &json)
{
    return receive(ms, QJsonDocument::fromJson(json).object());
}

} // namespace scenedeck
