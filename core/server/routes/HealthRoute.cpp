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
    const LogVitals &vitals = log->vitals();
    return {{QStringLiteral("state"),
             log->canTake() ? QStringLiteral("ok") : QStringLiteral("failing")},
            {QStringLiteral("first_seq"), toJson(vitals.firstSeq.load())},
            {QStringLiteral("written_seq"), toJson(vitals.writtenSeq.load())},
            {QStringLiteral("queued_events"), toJson(vitals.queuedEvents.load())},
            {QStringLiteral("bytes"), vitals.fileBytes.load()}};
}
} // namespace

QJsonDocument healthDocument(const ServerHealth &server, const EventBus &bus,
                             const Streams &streams, const EventLog *log)
{
    const bool isWell = !log || log->canTake();
    return QJsonDocument(QJsonObject{
        {QStringLiteral("status"), isWell ? QStringLiteral("ok") : QStringLiteral("log failing")},
        {QStringLiteral("version"), QStringLiteral(SCENEDECK_VERSION)},
        {QStringLiteral("uptime_s"), static_cast<double>(server.uptimeMs) / 1000},
        {QStringLiteral("publish_port"), server.publishPort},
        {QStringLiteral("epoch"), QString::fromLatin1(bus.epoch())},
        {QStringLiteral("seq"), toJson(bus.seq())},
        {QStringLiteral("viewers"), streams.viewers()},
        {QStringLiteral("streams"), QJsonArray{QLatin1String(NegotiatedFormat::Subprotocol)}},
        {QStringLiteral("log"), logObject(log)},
    });
}

} // namespace scenedeck
