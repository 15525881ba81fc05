// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/overview/OverviewHeadline.h"

#include "scenes/shared/model/HumanText.h"

namespace scenedeck
{

namespace
{
constexpr qint64 DaySeconds = 86'400;

QString ageText(qint64 seconds)
{
    const QString text = human::age(seconds * 1000);
    return text == QStringLiteral("now") ? QStringLiteral("just now") : text;
}

/// The age of the newest episode with a known one.
std::optional<qint64> newestAge(const OverviewDocument &document)
{
    if (document.recentEpisodes.empty() || document.recentEpisodes.front().clockAhead)
        return std::nullopt;
    return document.recentEpisodes.front().ageSeconds;
}

QString newestText(const OverviewDocument &document)
{
    if (document.recentEpisodes.empty())
        return {};
    const std::optional<qint64> age = newestAge(document);
    if (!age)
        return QStringLiteral(", the newest dated in the future");
    return QStringLiteral(", the newest ") + ageText(*age);
}

QString alertsText(const OverviewDocument &document)
{
    const qint64 alerts = document.totals->alerts;
    const std::optional<qint64> &age = document.newestAlertAgeSeconds;
    if (alerts == 0)
        return QStringLiteral("no alert");
    if (age && *age >= DaySeconds)
        return QStringLiteral("no alert in 24 h");
    const QString count = human::plural(alerts, "alert");
    if (!age)
        return count;
    const QString newest = alerts == 1 ? QStringLiteral(", ") : QStringLiteral(", the newest ");
    return count + newest + ageText(*age);
}

QString episodesText(const OverviewDocument &document)
{
    const OverviewDocument::Totals &totals = *document.totals;
    if (totals.episodes == 0)
        return document.directory ? QStringLiteral("No episode yet in ") + document.directory->path
                                  : QStringLiteral("No episode yet");
    return QStringLiteral("%1 from %2%3")
        .arg(human::plural(totals.episodes, "episode"), human::plural(totals.hosts, "host"),
             newestText(document));
}

QString textOf(const OverviewDocument &document)
{
    if (document.directory) {
        const OverviewDocument::Directory &directory = *document.directory;
        if (directory.state == QStringLiteral("missing"))
            return QStringLiteral("No data directory at ") + directory.path;
        if (directory.state == QStringLiteral("unreadable"))
            return directory.sentence;
    }
    return episodesText(document) + QStringLiteral("; ") + alertsText(document);
}
} // namespace

Headline headlineOf(const OverviewDocument &document)
{
    if (!document.totals)
        return {};
    const std::optional<qint64> age = newestAge(document);
    const std::optional<qint64> &alertAge = document.newestAlertAgeSeconds;
    return {
        textOf(document),
        {{QStringLiteral("episodes"), document.totals->episodes},
         {QStringLiteral("hosts"), document.totals->hosts},
         {QStringLiteral("alerts"), document.totals->alerts},
         {QStringLiteral("newest_age_s"), age ? QJsonValue(*age) : QJsonValue()},
         {QStringLiteral("newest_alert_age_s"), alertAge ? QJsonValue(*alertAge) : QJsonValue()},
         {QStringLiteral("directory"),
          document.directory ? QJsonValue(document.directory->state) : QJsonValue()}}};
}

} // namespace scenedeck
