// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/overview/Overview.h"

#include "core/episodes/SnapshotWriter.h"
#include "scenes/shared/model/ModelName.h"

#include <algorithm>
#include <numeric>

namespace scenedeck
{

namespace
{
std::vector<OverviewDocument::Host> sortedHosts(const SnapshotBody &snapshot)
{
    std::vector<OverviewDocument::Host> hosts;
    hosts.reserve(snapshot.hostCounts.size());
    for (const auto &[name, episodes] : snapshot.hostCounts)
        hosts.push_back({name, episodes});
    std::sort(hosts.begin(), hosts.end(), [](const auto &a, const auto &b) {
        return a.episodes != b.episodes ? a.episodes > b.episodes : a.name < b.name;
    });
    return hosts;
}

void listHosts(const SnapshotBody &snapshot, OverviewDocument &document)
{
    document.hosts = sortedHosts(snapshot);
    if (document.hosts.size() <= OverviewDocument::ListedHosts)
        return;
    const auto rest = document.hosts.begin() + OverviewDocument::ListedHosts;
    const qint64 episodes =
        std::accumulate(rest, document.hosts.end(), qint64{0},
                        [](qint64 sum, const auto &host) { return sum + host.episodes; });
    document.otherHosts = {std::distance(rest, document.hosts.end()), episodes};
    document.hosts.erase(rest, document.hosts.end());
}

QString sentenceOf(const DirectoryReport &directory)
{
    switch (directory.state) {
    case DirectoryState::Watching:
        return QStringLiteral("Watching %1").arg(directory.path);
    case DirectoryState::Polling:
        return QStringLiteral("Reading %1 every 30 s").arg(directory.path);
    case DirectoryState::Missing:
        return QStringLiteral("There is no directory %1").arg(directory.path);
    case DirectoryState::Unreadable:
        return QStringLiteral("%1 cannot be read: %2").arg(directory.path, directory.error);
    case DirectoryState::Unknown:
        break;
    }
    return {};
}

qint64 ageSeconds(qint64 mtimeMs, qint64 nowMs)
{
    return std::max<qint64>(0, nowMs - mtimeMs) / 1000;
}

std::optional<OverviewDocument::Directory> directoryOf(const DirectoryReport &directory)
{
    const char *const state = nameOf(directory.state);
    if (state == nullptr)
        return std::nullopt;
    return OverviewDocument::Directory{directory.path, QString::fromLatin1(state), directory.error,
                                       sentenceOf(directory)};
}
} // namespace

SceneDescriptor Overview::descriptor()
{
    return {QStringLiteral("overview"),
            QStringLiteral("Overview"),
            QStringLiteral("Complete episode tarballs and alerts in the data directory"),
            {QStringLiteral("snapshot"), QStringLiteral("prediction")},
            QString(),
            createScene<Overview>};
}

void Overview::apply(const EventPtr &event)
{
    if (const auto *snapshot = std::get_if<SnapshotBody>(&event->body))
        m_snapshot = *snapshot;
    else if (std::holds_alternative<PredictionBody>(event->body))
        m_predictions.put(event);
}

bool Overview::shows(const Event &event) const
{
    const auto *body = std::get_if<PredictionBody>(&event.body);
    return !body || m_predictions.containsModel(body->model);
}

OverviewDocument Overview::read(qint64 nowMs) const
{
    OverviewDocument document;
    if (!m_snapshot)
        return document;
    document.totals = {m_snapshot->totalEpisodes, m_snapshot->totalAlerts, m_snapshot->totalBytes,
                       static_cast<qint64>(m_snapshot->hostCounts.size())};
    if (m_snapshot->newestAlertMs && !isClockAhead(*m_snapshot->newestAlertMs, nowMs))
        document.newestAlertAgeSeconds = ageSeconds(*m_snapshot->newestAlertMs, nowMs);
    document.directory = directoryOf(m_snapshot->directory);
    listHosts(*m_snapshot, document);
    const QStringList models = m_predictions.models();
    const QString model = models.value(0);
    if (!models.isEmpty())
        document.model = listedModelName(model);
    const std::size_t count =
        std::min(m_snapshot->recentEpisodes.size(), OverviewDocument::ListedEpisodes);
    for (std::size_t i = 0; i < count; ++i) {
        const EpisodeFile &file = m_snapshot->recentEpisodes[i];
        document.recentEpisodes.push_back({file.episodeId,
                                           file.host,
                                           file.bytes,
                                           ageSeconds(file.mtimeMs, nowMs),
                                           isClockAhead(file, nowMs),
                                           {},
                                           {}});
        readWindows(model, document.recentEpisodes.back());
    }
    return document;
}

void Overview::readWindows(const QString &model, OverviewDocument::Episode &episode) const
{
    const RetainedEpisodes::Windows events = m_predictions.find(model, episode.id);
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (!events.at(i))
            continue;
        const auto &body = std::get<PredictionBody>(events.at(i)->body);
        episode.windows.at(i) = body.predicted;
        if (body.actual)
            episode.correct.at(i) = body.actual->name == body.predicted.name;
    }
}

} // namespace scenedeck
