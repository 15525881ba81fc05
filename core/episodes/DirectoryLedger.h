// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/episodes/AlertLines.h"
#include "core/episodes/EpisodeTally.h"
#include "core/episodes/FileChange.h"
#include "core/episodes/FileSystem.h"
#include "core/episodes/IgnoredFiles.h"
#include "core/event/Event.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <utility>

struct stat;

namespace scenedeck
{

class Clock;

/// What is known of the data directory, file by file. Has no watch and no thread: its caller names
/// the files to read. Folders are named by their path below the root: "", "episodes",
/// "episodes/HOST", "alerts". Symbolic links are not followed.
///
/// A file of which the creation or a write was seen counts once it is closed or renamed, never
/// because of a pause. A file that was found counts when no process has it open for writing; where
/// the system does not say, once it was last changed, or first seen in its present state, at least
/// two seconds ago. An episode's file never counts while it is empty, dated 1970 (a partial file of
/// rsync) or beside a control file of aria2 or lftp.
class DirectoryLedger
{
public:
    /// @p clock and @p fileSystem must outlive the ledger.
    DirectoryLedger(const QByteArray &root, const Clock &clock, const FileSystem &fileSystem);

    /// Reads one file, which may be new, changed or gone. At most one stat, or two for a control
    /// file of a download.
    void update(const QByteArray &folder, const QByteArray &name, FileChange change);

    /// Files found from here to finishListing() get one line in the log if they are not counted.
    void beginListing(const QByteArray &folder);

    /// Drops what is known of files in @p folder that are not among @p names.
    void finishListing(const QByteArray &folder, const QSet<QByteArray> &names);

    /// Drops what is known of files in @p folder.
    void drop(const QByteArray &folder);

    /// Whether other machines may write in @p folder: then no process of this one has to have a
    /// file open that is being written.
    void setSilent(const QByteArray &folder, bool silent);

    /// Events were lost: what is known to be open for writing may have been closed.
    void forgetWriters();

    /// Reads again the files that wait to be counted.
    void updateWaiting();

    bool hasWaiting() const { return !m_settling.isEmpty() || !m_writing.isEmpty(); }

    /// What counts at the clock's time.
    SnapshotBody snapshot();

    /// How often update() has read a file.
    quint64 updates() const { return m_updates; }

    /// The path of something in @p folder.
    QByteArray pathOf(const QByteArray &folder, const QByteArray &name = {}) const;

private:
    using Key = std::pair<QByteArray, QByteArray>; // folder and name
    struct Sight
    {
        qint64 size = 0;
        qint64 mtimeMs = 0;
        qint64 firstSeenMs = 0; ///< monotonic
    };

    void updateAlertLines();
    void updateDownload(const Key &control);
    void judge(const Key &key, const struct stat &status, FileChange change);
    bool isComplete(const Key &key, const struct stat &status, FileChange change);
    bool isSettled(const Key &key, const struct stat &status);
    bool isCounted(const Key &key) const;
    bool isBeingDownloaded(const Key &key) const;
    FileAccess accessOf(const Key &key) const;
    void count(const Key &key, const EpisodeFile &file);
    void uncount(const Key &key);
    void forget(const Key &key);
    void ignore(const Key &key, const char *why);
    QSet<QByteArray> namesIn(const QByteArray &folder) const;

    const QByteArray m_root;
    const Clock &m_clock;
    const FileSystem &m_fileSystem;
    EpisodeTally m_episodes;
    QSet<QByteArray> m_alerts;
    AlertLines m_lines;
    IgnoredFiles m_ignored;
    QHash<Key, Sight> m_settling; ///< found, and perhaps still being written
    QSet<Key> m_writing;          ///< known to be open for writing
    QSet<Key> m_downloads;        ///< control files of aria2 and lftp
    QSet<QByteArray> m_silent;
    quint64 m_updates = 0;
};

} // namespace scenedeck
