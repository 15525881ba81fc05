// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/episodes/AlertFiles.h"
#include "core/episodes/AlertLines.h"
#include "core/episodes/EpisodeTally.h"
#include "core/episodes/FileChange.h"
#include "core/episodes/FileSystem.h"
#include "core/episodes/IgnoredFiles.h"
#include "core/event/Event.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <optional>
#include <utility>

struct stat;

namespace scenedeck
{

class Clock;

/// State of the data directory, file by file. Has no watch and no thread: the caller names the
/// files to read. Folders are named by their path below the root: "", "episodes", "episodes/HOST",
/// "alerts". Symbolic links are not followed.
///
/// A file whose creation or write was observed counts when it is closed or renamed, never because
/// of a pause. A file found by listing counts if no process has it open for writing. If the system
/// does not report that, it counts when it was last changed, or first seen in its present state, at
/// least two seconds ago. The file of an episode never counts while it is empty, dated 1970 (a
/// partial file of rsync) or next to a control file of aria2 or lftp.
class DirectoryLedger
{
public:
    /// @p clock and @p fileSystem must outlive the ledger.
    DirectoryLedger(const QByteArray &root, const Clock &clock, const FileSystem &fileSystem);

    /// Reads one file, which may be new, changed or deleted. At most one stat, or two for a control
    /// file of a download.
    void update(const QByteArray &folder, const QByteArray &name, FileChange change);

    /// Until finishListing(), ignored files of @p folder are collected for one log line.
    void beginListing(const QByteArray &folder);

    /// Drops the files of @p folder that are not in @p names.
    void finishListing(const QByteArray &folder, const QSet<QByteArray> &names);

    /// Drops all files of @p folder.
    void drop(const QByteArray &folder);

    /// @p silent is true if other machines may write in @p folder. A file that is being written is
    /// then not necessarily open in a process of this machine.
    void setSilent(const QByteArray &folder, bool silent);

    /// Clears the files known to be open for writing, after events were lost: they may have been
    /// closed.
    void clearWriters();

    /// Reads the files again that do not count yet.
    void updateWaiting();

    bool hasWaiting() const { return !m_settling.isEmpty() || !m_writing.isEmpty(); }

    /// The counts at the time of the clock.
    SnapshotBody snapshot();

    /// Number of files that update() has read.
    quint64 updates() const { return m_updates; }

    /// The path of @p folder, or of the file @p name in it.
    QByteArray pathOf(const QByteArray &folder, const QByteArray &name = {}) const;

private:
    using Key = std::pair<QByteArray, QByteArray>; // folder and name
    struct FileState
    {
        qint64 size = 0;
        qint64 mtimeMs = 0;
        qint64 firstSeenMs = 0; ///< monotonic clock
    };

    void updateAlertLines();
    void updateDownload(const Key &control);
    void evaluate(const Key &key, const struct stat &status, FileChange change);
    bool isComplete(const Key &key, const struct stat &status, FileChange change);
    bool isSettled(const Key &key, const struct stat &status);
    bool isCounted(const Key &key) const;
    bool isBeingDownloaded(const Key &key) const;
    FileAccess accessOf(const Key &key) const;
    void count(const Key &key, const EpisodeFile &file);
    void uncount(const Key &key);
    void discard(const Key &key);
    void ignore(const Key &key, const char *reason);
    std::optional<qint64> newestAlertMs(qint64 nowMs) const;
    QSet<QByteArray> namesIn(const QByteArray &folder) const;

    const QByteArray m_root;
    const Clock &m_clock;
    const FileSystem &m_fileSystem;
    EpisodeTally m_episodes;
    AlertFiles m_alerts;
    AlertLines m_lines;
    IgnoredFiles m_ignored;
    QHash<Key, FileState> m_settling; ///< found, possibly still being written
    QSet<Key> m_writing;              ///< known to be open for writing
    QSet<Key> m_downloads;            ///< control files of aria2 and lftp
    QSet<QByteArray> m_silentFolders;
    quint64 m_updates = 0;
};

} // namespace scenedeck
