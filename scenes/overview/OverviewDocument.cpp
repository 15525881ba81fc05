// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/overview/OverviewDocument.h"

#include "scenes/overview/OverviewHeadline.h"

#include <QJsonArray>

namespace scenedeck
{

namespace
{
QJsonValue totalsJson(const std::optional<OverviewDocument::Totals> &totals)
{
    if (!totals)
        return QJsonValue::Null;
    return QJsonObject{
        {QStringLiteral("episodes"), totals->episodes},
        {QStringLiteral("alerts"), totals->alerts},
        {QStringLiteral("bytes"), totals->bytes},
        {QStringLiteral("hosts"), totals->hosts},
    };
}

QJsonArray hostsJson(const std::vector<OverviewDocument::Host> &hosts)
{
    QJsonArray json;
    for (const OverviewDocument::Host &host : hosts)
        json.append(QJsonObject{{QStringLiteral("host"), host.name},
                                {QStringLiteral("episodes"), host.episodes}});
    return json;
}

QJsonValue otherHostsJson(const std::optional<OverviewDocument::OtherHosts> &others)
{
    if (!others)
        return QJsonValue::Null;
    return QJsonObject{{QStringLiteral("hosts"), others->hosts},
                       {QStringLiteral("episodes"), others->episodes}};
}

QJsonObject episodeJson(const OverviewDocument::Episode &episode)
{
    QJsonArray windows;
    for (const std::optional<PhaseValue> &phase : episode.windows)
        windows.append(phase ? QJsonValue(phase->name) : QJsonValue::Null);
    QJsonArray correct;
    for (const std::optional<bool> &verdict : episode.correct)
        correct.append(verdict ? QJsonValue(*verdict) : QJsonValue::Null);
    return {
        {QStringLiteral("episode_id"), episode.id},
        {QStringLiteral("host"), episode.host},
        {QStringLiteral("bytes"), episode.bytes},
        {QStringLiteral("age_s"), episode.ageSeconds},
        {QStringLiteral("clock_ahead"), episode.clockAhead},
        {QStringLiteral("windows"), windows},
        {QStringLiteral("correct"), correct},
    };
}

QJsonValue directoryJson(const std::optional<OverviewDocument::Directory> &directory)
{
    if (!directory)
        return QJsonValue::Null;
    const QString &error = directory->error;
    return QJsonObject{
        {QStringLiteral("path"), directory->path},
        {QStringLiteral("state"), directory->state},
        {QStringLiteral("error"), error.isEmpty() ? QJsonValue() : QJsonValue(error)},
        {QStringLiteral("sentence"), directory->sentence},
    };
}
} // namespace

QJsonObject OverviewDocument::toJson() const
{
    QJsonArray episodes;
    for (const Episode &episode : recentEpisodes)
        episodes.append(episodeJson(episode));
    QJsonObject json{
        {QStringLiteral("totals"), totalsJson(totals)},
        {QStringLiteral("newest_alert_age_s"),
         newestAlertAgeSeconds ? QJsonValue(*newestAlertAgeSeconds) : QJsonValue()},
        {QStringLiteral("hosts"), hostsJson(hosts)},
        {QStringLiteral("other_hosts"), otherHostsJson(otherHosts)},
        {QStringLiteral("recent_episodes"), episodes},
        {QStringLiteral("model"), model.isEmpty() ? QJsonValue::Null : QJsonValue(model)},
        {QStringLiteral("directory"), directoryJson(directory)},
    };
    headlineOf(*this).writeTo(json);
    return json;
}

} // namespace scenedeck
