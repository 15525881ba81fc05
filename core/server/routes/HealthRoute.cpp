// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/HealthRoute.h"

#include <QJsonArray>
#include <QJsonObject>

namespace scenedeck
{

namespace
{
qint64 toJson(quint64 number)
{
    return static_cast<qint64>(number);
}

QJsonObject logObject(const EventLog *log)
{
    if (!log)
        return {{QStringLiteral("state"), QStringLiteral("none")}};
    const LogStats &stats = log->stats();
    QJsonObject object{{QStringLiteral("state"),
                        log->fault().isEmpty() ? QStringLiteral("ok") : QStringLiteral("failing")},
                       {QStringLiteral("first_seq"), toJson(stats.firstSeq.load())},
                       {QStringLiteral("written_seq"), toJson(stats.writtenSeq.load())},
                       {QStringLiteral("queued_events"), toJson(stats.queuedEvents.load())},
                       {QStringLiteral("bytes"), stats.fileBytes.load()},
                       {QStringLiteral("wal_bytes"), stats.walBytes.load()}};
    if (stats.walHeld.load())
        object.insert(QStringLiteral("notice"), stats.walNotice.get());
    if (const QString fault = log->fault(); !fault.isEmpty())
        object.insert(QStringLiteral("error"), fault);
    return object;
}
} // namespace

QJsonDocument healthDocument(const ServerHealth &server, const EventBus &bus,
                             const RelayGroup &relays, const EventLog *log)
{
    const bool isHealthy = !log || log->fault().isEmpty();
    QJsonObject health{
        {QStringLiteral("status"), isHealthy ? QStringLiteral("ok") : QStringLiteral("degraded")},
        {QStringLiteral("version"), QStringLiteral(SCENEDECK_VERSION)},
        {QStringLiteral("uptime_s"), static_cast<double>(server.uptimeMs) / 1000},
        {QStringLiteral("publish_port"), server.publishPort},
        {QStringLiteral("phase_hold_s"), static_cast<double>(server.retained.phaseHoldMs) / 1000},
        {QStringLiteral("keep_phase_s"), static_cast<double>(server.retained.phaseWindowMs) / 1000},
        {QStringLiteral("keep_profiles"), toJson(server.retained.profiles)},
        {QStringLiteral("keep_episodes"), toJson(server.retained.episodes)},
        {QStringLiteral("keep_models"), toJson(server.retained.models)},
        {QStringLiteral("keep_values"), toJson(server.retained.valuesPerModel)},
        {QStringLiteral("keep_embeddings"), toJson(server.retained.embeddings)},
        {QStringLiteral("epoch"), QString::fromLatin1(bus.epoch())},
        {QStringLiteral("seq"), toJson(bus.seq())},
        {QStringLiteral("viewers"), relays.webSocketViewers()},
        {QStringLiteral("streams"), QJsonArray{QLatin1String(NegotiatedFormat::Subprotocol)}},
        {QStringLiteral("log"), logObject(log)},
    };
    for (auto member = server.times.begin(); member != server.times.end(); ++member)
        health.insert(member.key(), member.value());
    return QJsonDocument(health);
}

} // namespace scenedeck
