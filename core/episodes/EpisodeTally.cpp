// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/EpisodeTally.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace scenedeck
{

namespace
{
constexpr std::size_t MostRecent = 20;

EpisodeFile combined(const std::vector<EpisodeFile> &files)
{
    EpisodeFile episode = files.front();
    for (auto file = files.begin() + 1; file != files.end(); ++file) {
        episode.bytes += file->bytes;
        episode.mtimeMs = std::max(episode.mtimeMs, file->mtimeMs);
    }
    return episode;
}
} // namespace

bool EpisodeTally::NewestFirst::operator()(const EpisodeFile &a, const EpisodeFile &b) const
{
    return std::tie(b.mtimeMs, a.episodeId, a.host) < std::tie(a.mtimeMs, b.episodeId, b.host);
}

void EpisodeTally::put(const QByteArray &folder, const QByteArray &name, const EpisodeFile &episode)
{
    remove(folder, name);
    m_folders[folder].insert(name, episode);
    const Identity identity(episode.host, episode.episodeId);
    eraseEpisode(identity);
    m_files[identity].push_back(episode);
    insertEpisode(identity);
    m_bytes += episode.bytes;
}

void EpisodeTally::remove(const QByteArray &folder, const QByteArray &name)
{
    const auto names = m_folders.find(folder);
    if (names == m_folders.end() || !names->contains(name))
        return;
    const EpisodeFile episode = names->take(name);
    if (names->isEmpty())
        m_folders.erase(names);
    const Identity identity(episode.host, episode.episodeId);
    eraseEpisode(identity);
    std::vector<EpisodeFile> &files = m_files[identity];
    files.erase(std::find(files.begin(), files.end(), episode));
    insertEpisode(identity);
    m_bytes -= episode.bytes;
}

/// Counts the episode, or removes its entry if it has no files.
void EpisodeTally::insertEpisode(const Identity &identity)
{
    const auto files = m_files.find(identity);
    if (files->second.empty()) {
        m_files.erase(files);
        return;
    }
    m_newest.insert(combined(files->second));
    ++m_hosts[identity.first];
}

void EpisodeTally::eraseEpisode(const Identity &identity)
{
    const auto files = m_files.find(identity);
    if (files == m_files.end() || files->second.empty())
        return;
    const EpisodeFile episode = combined(files->second);
    m_newest.erase(episode);
    m_ahead.erase(episode);
    const auto host = m_hosts.find(identity.first);
    if (--host->second == 0)
        m_hosts.erase(host);
}

bool EpisodeTally::contains(const QByteArray &folder, const QByteArray &name) const
{
    const auto names = m_folders.constFind(folder);
    return names != m_folders.cend() && names->contains(name);
}

QList<QByteArray> EpisodeTally::namesIn(const QByteArray &folder) const
{
    return m_folders.value(folder).keys();
}

/// Moves episodes between m_newest and m_ahead. The clock may have been set in either direction
/// since the last snapshot.
void EpisodeTally::partitionByDate(qint64 nowMs)
{
    while (!m_newest.empty() && isClockAhead(*m_newest.begin(), nowMs))
        m_ahead.insert(m_newest.extract(m_newest.begin()));
    while (!m_ahead.empty() && !isClockAhead(*m_ahead.rbegin(), nowMs))
        m_newest.insert(m_ahead.extract(std::prev(m_ahead.end())));
}

SnapshotBody EpisodeTally::snapshot(qint64 nowMs)
{
    partitionByDate(nowMs);
    SnapshotBody snapshot;
    snapshot.totalEpisodes = qint64(m_files.size());
    snapshot.totalBytes = m_bytes;
    snapshot.hostCounts.assign(m_hosts.begin(), m_hosts.end());
    std::stable_sort(snapshot.hostCounts.begin(), snapshot.hostCounts.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    for (const Order *order : {&m_newest, &m_ahead}) {
        const std::size_t remaining = MostRecent - snapshot.recentEpisodes.size();
        std::copy_n(order->begin(), std::min(order->size(), remaining),
                    std::back_inserter(snapshot.recentEpisodes));
    }
    return snapshot;
}

} // namespace scenedeck
