// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/EventFixtures.h"

#include "core/episodes/SnapshotWriter.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <stdexcept>

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

/// Empty if @p key is missing.
QString optionalText(const QJsonObject &json, const char *key)
{
    return json.contains(QLatin1StringView(key)) ? text(json, key) : QString();
}

/// 0 if @p key is missing.
double optionalNumber(const QJsonObject &json, const char *key)
{
    return json[QLatin1StringView(key)].toDouble();
}

/// 0 if @p key is missing.
qint64 optionalInteger(const QJsonObject &json, const char *key)
{
    return json[QLatin1StringView(key)].toInteger();
}

PhaseValue phaseValue(const QString &name)
{
    return {phaseFromName(name), name};
}

EventBody profileBody(const QJsonObject &json)
{
    AttackProfileBody body{text(json, "name"), text(json, "shape"), {}};
    const QJsonArray curve = field(json, QLatin1StringView("curve")).toArray();
    for (const QJsonValue value : curve)
        body.curve.push_back(value.toDouble());
    return body;
}

EventBody predictionBody(const QJsonObject &json)
{
    PredictionBody body{text(json, "episode_id"),
                        static_cast<int>(integer(json, "window_idx")),
                        phaseValue(text(json, "predicted")),
                        std::nullopt,
                        optionalText(json, "model"),
                        optionalText(json, "host")};
    if (!field(json, QLatin1StringView("actual")).isNull())
        body.actual = phaseValue(text(json, "actual"));
    return body;
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
                      directoryReport(json)};
    const QJsonObject hosts = field(json, QLatin1StringView("host_counts")).toObject();
    for (auto host = hosts.begin(); host != hosts.end(); ++host)
        body.hostCounts.emplace_back(host.key(), host->toInteger());
    std::stable_sort(body.hostCounts.begin(), body.hostCounts.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    const QJsonArray episodes = field(json, QLatin1StringView("recent_episodes")).toArray();
    for (const QJsonValue value : episodes) {
        const QJsonObject episode = value.toObject();
        // mtime is in seconds, with milliseconds as decimals.
        body.recentEpisodes.push_back({text(episode, "episode_id"), text(episode, "host"),
                                       integer(episode, "bytes"),
                                       qRound64(number(episode, "mtime") * 1000)});
    }
    return body;
}

EventBody bodyOf(const QString &type, const QJsonObject &json)
{
    if (type == QStringLiteral("phase"))
        return PhaseBody{phaseValue(text(json, "phase")), optionalText(json, "host"),
                         optionalText(json, "episode_id")};
    if (type == QStringLiteral("attack_profile"))
        return profileBody(json);
    if (type == QStringLiteral("prediction"))
        return predictionBody(json);
    if (type == QStringLiteral("model_metric"))
        return ModelMetricBody{text(json, "model"), number(json, "accuracy"),
                               optionalInteger(json, "n")};
    if (type == QStringLiteral("embedding"))
        return EmbeddingBody{number(json, "x"), number(json, "y"), phaseValue(text(json, "phase")),
                             optionalText(json, "episode_id")};
    if (type == QStringLiteral("model_perf"))
        return ModelPerfBody{text(json, "model"), number(json, "latency_us"),
                             number(json, "accuracy"), optionalInteger(json, "n"),
                             optionalNumber(json, "p99_us")};
    if (type == QStringLiteral("snapshot"))
        return snapshotBody(json);
    return OtherBody{};
}
} // namespace

Event eventFromJson(const QJsonObject &json)
{
    Event event;
    event.type = text(json, "type");
    event.bytes = QJsonDocument(json).toJson(QJsonDocument::Compact);
    event.body = bodyOf(event.type, json);
    event.expectEveryS = optionalNumber(json, "expect_every_s");
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
