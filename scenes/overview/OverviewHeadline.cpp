// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/overview/OverviewHeadline.h"

#include "scenes/shared/model/HumanText.h"

namespace scenedeck
{

namespace
{
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
    const QString text = human::age(*age * 1000);
    return QStringLiteral(", the newest ") +
           (text == QStringLiteral("now") ? QStringLiteral("just now") : text);
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
    const qint64 alerts = document.totals->alerts;
    return episodesText(document) + QStringLiteral("; ") +
           (alerts == 0 ? QStringLiteral("no alert") : human::plural(alerts, "alert"));
}
} // namespace

Headline headlineOf(const OverviewDocument &document)
{
    if (!document.totals)
        return {};
    const std::optional<qint64> age = newestAge(document);
    return {textOf(document),
            {{QStringLiteral("episodes"), document.totals->episodes},
             {QStringLiteral("hosts"), document.totals->hosts},
             {QStringLiteral("alerts"), document.totals->alerts},
             {QStringLiteral("newest_age_s"), age ? QJsonValue(*age) : QJsonValue()},
             {QStringLiteral("directory"),
              document.directory ? QJsonValue(document.directory->state) : QJsonValue()}}};
}

} // namespace scenedeck
