// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/EpisodeTally.h"

#include <algorithm>
#include <tuple>

namespace scenedeck
{

namespace
{
constexpr std::size_t MostRecent = 20;
}

bool EpisodeTally::NewestFirst::operator()(const EpisodeFile &a, const EpisodeFile &b) const
{
    return std::tie(b.mtimeMs, a.episodeId, a.host) < std::tie(a.mtimeMs, b.episodeId, b.host);
}

void EpisodeTally::put(const QByteArray &folder, const QByteArray &name, const EpisodeFile &episode)
{
    remove(folder, name);
    m_folders[folder].insert(name, episode);
    m_newest.insert(episode);
    ++m_hosts[episode.host];
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
    // Equal to the ordering is not equal: two files may differ in size alone.
    const auto [first, last] = m_newest.equal_range(episode);
    m_newest.erase(std::find(first, last, episode));
    const auto host = m_hosts.find(episode.host);
    if (--host->second == 0)
        m_hosts.erase(host);
    m_bytes -= episode.bytes;
}

QList<QByteArray> EpisodeTally::namesIn(const QByteArray &folder) const
{
    return m_folders.value(folder).keys();
}

SnapshotBody EpisodeTally::snapshot() const
{
    SnapshotBody snapshot;
    snapshot.totalEpisodes = qint64(m_newest.size());
    snapshot.totalBytes = m_bytes;
    snapshot.hostCounts.assign(m_hosts.begin(), m_hosts.end());
    std::stable_sort(snapshot.hostCounts.begin(), snapshot.hostCounts.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    const auto count = std::min(m_newest.size(), MostRecent);
    snapshot.recentEpisodes.assign(m_newest.begin(), std::next(m_newest.begin(), qint64(count)));
    return snapshot;
}

} // namespace scenedeck
