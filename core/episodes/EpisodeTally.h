// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QByteArray>
#include <QHash>

#include <map>
#include <set>
#include <utility>
#include <vector>

namespace scenedeck
{

/// Counts episodes by the folders and names of their tarballs. Files of the same host and episode
/// are one episode, with the sum of their sizes and the newest of their timestamps. Each change
/// costs O(log n).
class EpisodeTally
{
public:
    using Names = QHash<QByteArray, EpisodeFile>;

    /// Sets the episode of the file @p name in @p folder to @p episode.
    void put(const QByteArray &folder, const QByteArray &name, const EpisodeFile &episode);
    void remove(const QByteArray &folder, const QByteArray &name);

    bool contains(const QByteArray &folder, const QByteArray &name) const;

    /// Names of the counted files in @p folder.
    QList<QByteArray> namesIn(const QByteArray &folder) const;

    /// The snapshot, except for the alerts. Episodes with a timestamp after @p nowMs (Unix
    /// milliseconds, see isClockAhead) are last among the recent ones: their clock is ahead, and
    /// their age is unknown.
    SnapshotBody snapshot(qint64 nowMs);

private:
    using Identity = std::pair<QString, QString>; // host and episode

    struct NewestFirst
    {
        bool operator()(const EpisodeFile &a, const EpisodeFile &b) const;
    };
    using Order = std::set<EpisodeFile, NewestFirst>;

    void insertEpisode(const Identity &identity);
    void eraseEpisode(const Identity &identity);
    void partitionByDate(qint64 nowMs);

    QHash<QByteArray, Names> m_folders;
    std::map<Identity, std::vector<EpisodeFile>> m_files;
    Order m_newest;
    Order m_ahead; ///< timestamps after the time of the last snapshot
    std::map<QString, qint64> m_hosts;
    qint64 m_bytes = 0;
};

} // namespace scenedeck
