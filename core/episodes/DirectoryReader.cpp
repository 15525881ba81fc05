// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/DirectoryReader.h"

#include "core/episodes/SnapshotWriter.h"
#include "core/time/Clock.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <array>
#include <map>

namespace scenedeck
{

namespace
{
constexpr qint64 SettlingMs = 2000;
constexpr std::size_t MostRecent = 20;

/// @p name without the ending of a tarball; empty when it has none.
QString tarballStem(const QString &name)
{
    static const std::array<QString, 5> endings{QStringLiteral(".tar"), QStringLiteral(".tar.gz"),
                                                QStringLiteral(".tgz"), QStringLiteral(".tar.zst"),
                                                QStringLiteral(".tar.xz")};
    for (const QString &ending : endings) {
        if (name.endsWith(ending))
            return name.chopped(ending.size());
    }
    return {};
}

EpisodeFile episodeOf(const QFileInfo &file, const QDir &episodes)
{
    const QString stem = tarballStem(file.fileName());
    const QString folder = episodes.relativeFilePath(file.path());
    EpisodeFile episode{stem, folder, file.size(), file.lastModified().toMSecsSinceEpoch()};
    if (folder == QLatin1String(".")) {
        const qsizetype cut = stem.indexOf(QLatin1String("--"));
        episode.host = cut > 0 ? stem.first(cut) : QStringLiteral("unknown");
        episode.episodeId = cut > 0 ? stem.sliced(cut + 2) : stem;
    }
    return episode;
}

void addFolder(const QDir &folder, const QDir &episodes, qint64 now,
               std::vector<EpisodeFile> &found)
{
    const auto files = folder.entryInfoList(QDir::Files | QDir::NoSymLinks);
    for (const QFileInfo &file : files) {
        const EpisodeFile episode = episodeOf(file, episodes);
        if (!episode.episodeId.isEmpty() && now - episode.mtimeMs >= SettlingMs)
            found.push_back(episode);
    }
}

qint64 countAlerts(const QDir &root)
{
    qint64 alerts = QDir(root.filePath(QStringLiteral("alerts")))
                        .entryList(QDir::Files | QDir::NoSymLinks)
                        .size();
    QFile lines(root.filePath(QStringLiteral("alerts.jsonl")));
    if (lines.open(QIODevice::ReadOnly))
        alerts += lines.readAll().count('\n');
    return alerts;
}

SnapshotBody summarised(std::vector<EpisodeFile> episodes)
{
    SnapshotBody snapshot;
    std::map<QString, qint64> hosts;
    for (const EpisodeFile &episode : episodes) {
        ++snapshot.totalEpisodes;
        snapshot.totalBytes += episode.bytes;
        ++hosts[episode.host];
    }
    snapshot.hostCounts.assign(hosts.begin(), hosts.end());
    std::stable_sort(snapshot.hostCounts.begin(), snapshot.hostCounts.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    std::sort(episodes.begin(), episodes.end(), [](const EpisodeFile &a, const EpisodeFile &b) {
        return a.mtimeMs != b.mtimeMs ? a.mtimeMs > b.mtimeMs : a.episodeId < b.episodeId;
    });
    episodes.resize(std::min(episodes.size(), MostRecent));
    snapshot.recentEpisodes = std::move(episodes);
    return snapshot;
}
} // namespace

DirectoryReader::DirectoryReader(const QString &path, const Clock &clock)
    : m_path(path)
    , m_clock(clock)
    , m_timer(this)
{
    connect(&m_timer, &QTimer::timeout, this, &DirectoryReader::read);
}

void DirectoryReader::start()
{
    m_timer.start(1000);
    read();
}

void DirectoryReader::read()
{
    const QDir root(m_path);
    const QDir episodes(root.filePath(QStringLiteral("episodes")));
    const qint64 now = m_clock.unixMs();
    std::vector<EpisodeFile> found;
    addFolder(episodes, episodes, now, found);
    const auto hosts = episodes.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    for (const QString &host : hosts)
        addFolder(QDir(episodes.filePath(host)), episodes, now, found);
    SnapshotBody snapshot = summarised(std::move(found));
    snapshot.totalAlerts = countAlerts(root);
    const QByteArray json = snapshotJson(snapshot);
    if (json != std::exchange(m_last, json))
        Q_EMIT snapshotChanged(snapshot);
}

} // namespace scenedeck
