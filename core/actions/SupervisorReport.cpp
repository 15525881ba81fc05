// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/SupervisorReport.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace scenedeck
{

namespace
{
constexpr const char *KindNames[] = {"started", "progress", "ended"};
} // namespace

QByteArray SupervisorReport::toJson() const
{
    QJsonObject object{
        {QStringLiteral("kind"), QLatin1String(KindNames[static_cast<int>(kind)])},
        {QStringLiteral("text"), text},
        {QStringLiteral("timed_out"), isTimedOut},
        {QStringLiteral("stopped"), isStopped},
        {QStringLiteral("signal"), signal},
        {QStringLiteral("start_fault"), startFault},
    };
    if (progress)
        object.insert(QStringLiteral("progress"), *progress);
    if (exitCode)
        object.insert(QStringLiteral("exit"), *exitCode);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<SupervisorReport> SupervisorReport::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    SupervisorReport report;
    const QString name = object[QStringLiteral("kind")].toString();
    for (const Kind kind : {Kind::Started, Kind::Progress, Kind::Ended}) {
        if (name != QLatin1String(KindNames[static_cast<int>(kind)]))
            continue;
        report.kind = kind;
        if (object.contains(QStringLiteral("progress")))
            report.progress = object[QStringLiteral("progress")].toDouble();
        report.text = object[QStringLiteral("text")].toString();
        report.isTimedOut = object[QStringLiteral("timed_out")].toBool();
        report.isStopped = object[QStringLiteral("stopped")].toBool();
        if (object.contains(QStringLiteral("exit")))
            report.exitCode = object[QStringLiteral("exit")].toInt();
        report.signal = object[QStringLiteral("signal")].toInt();
        report.startFault = object[QStringLiteral("start_fault")].toString();
        return report;
    }
    return std::nullopt;
}

} // namespace scenedeck
