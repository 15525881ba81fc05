// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

#include <optional>
#include <utility>
#include <vector>

namespace scenedeck
{

/// One tarball in the data directory.
struct EpisodeFile
{
    QString episodeId;
    QString host;
    qint64 bytes = 0;
    qint64 mtimeMs = 0; ///< Unix milliseconds

    bool operator==(const EpisodeFile &) const = default;
};

/// True if the timestamp @p mtimeMs of a file is later than @p nowMs (both Unix milliseconds) by
/// more than the usual clock difference in one network. The clock that set it is then ahead, and
/// the age of the file is unknown.
inline bool isClockAhead(qint64 mtimeMs, qint64 nowMs)
{
    constexpr qint64 ToleranceMs = 2000;
    return mtimeMs - nowMs > ToleranceMs;
}

inline bool isClockAhead(const EpisodeFile &episode, qint64 nowMs)
{
    return isClockAhead(episode.mtimeMs, nowMs);
}

/// Whether the data directory's content is known.
enum class DirectoryState {
    Unknown,    ///< not read yet
    Watching,   ///< read; changes are reported by the file system
    Polling,    ///< read every 30 s, because its file system reports no changes
    Missing,    ///< the directory does not exist
    Unreadable, ///< the directory or a folder in it cannot be read; its content is not counted
};

/// State of the data directory itself, as part of a snapshot.
struct DirectoryReport
{
    DirectoryState state = DirectoryState::Unknown;
    QString path;  ///< the directory, symbolic links resolved, or the folder that cannot be read
    QString error; ///< the system's error text if it cannot be read; otherwise empty

    bool operator==(const DirectoryReport &) const = default;
};

/// `snapshot`: the content of the data directory. Created by the dashboard only.
struct SnapshotBody
{
    qint64 totalEpisodes = 0;
    qint64 totalAlerts = 0;
    qint64 totalBytes = 0;
    std::vector<std::pair<QString, qint64>> hostCounts; ///< by descending count, then by name
    std::vector<EpisodeFile> recentEpisodes;            ///< newest first, at most 20
    DirectoryReport directory = {};
    /// Unix milliseconds; nothing without an alert, or if its age is unknown.
    std::optional<qint64> newestAlertMs = {};
};

} // namespace scenedeck
