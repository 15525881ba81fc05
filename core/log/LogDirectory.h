// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/Journal.h"
#include "core/log/LastSeq.h"
#include "core/log/LogFault.h"
#include "core/log/LogStore.h"

#include <QString>

#include <memory>

namespace scenedeck
{

/// The folder of the event log: its lock, which one dashboard has at a time, and its files, of
/// which two are in shared memory. For one thread at a time.
class LogDirectory
{
public:
    LogDirectory(QString path, const LogLimits &limits);
    ~LogDirectory(); ///< unlocks the folder
    LogDirectory(const LogDirectory &) = delete;
    LogDirectory &operator=(const LogDirectory &) = delete;

    /// Creates the folder if it is missing, and locks it. False, with a sentence in @p fault, if
    /// that fails or another dashboard has the lock.
    bool lock(LogFault *fault);

    /// Opens or creates the store. A file that is damaged, foreign or of a later version is
    /// renamed, with a line in the log, and a new one is created. Null, with a sentence in @p
    /// fault, if that fails.
    std::unique_ptr<LogStore> openStore(LogFault *fault);

    /// The same, but renames an existing file in any case.
    std::unique_ptr<LogStore> openNewStore(LogFault *fault);

    /// Deletes the file that openNewStore() has created. To be called if it cannot be written.
    void removeNewStore() const;

    /// Opens the file of LastSeq in shared memory, where a store never waits for a disk; in the
    /// folder if that is not possible (no shared memory, or a file of another user). Null, with a
    /// sentence in @p fault, if both fail.
    std::unique_ptr<LastSeq> openLastSeq(LogFault *fault) const;

    /// Opens the journal in shared memory. Null, with a line in the log, if that is not possible.
    std::unique_ptr<Journal> openJournal() const;

    /// The paths of the two files in shared memory.
    QString lastSeqPath() const;
    QString journalPath() const;

    /// Removes both files, and saves a copy of LastSeq in the folder for the next start. Only to be
    /// called after a clean end: after any other end the next start needs the files.
    void saveLastSeqCopy() const;

    /// Describes @p error, which was thrown when the log was opened.
    LogFault faultOf(const DatabaseError &error) const;

    /// Whether the store that was opened last is no longer at storePath(): deleted or replaced.
    bool isStoreMissing() const;

    QString path() const { return m_path; }
    QString storePath() const;

private:
    std::unique_ptr<LogStore> tryStore(LogFault *fault, bool *isUnusable);
    QString lastSeqCopyPath() const;
    QString sharedMemoryPath(const char *what) const;
    bool setAside(const QString &why, LogFault *fault) const;
    LogFault faultOf(const char *what, int error) const;
    bool isTransientHere(int error) const;
    QString faultText(const char *what, const QString &why) const;

    const QString m_path;
    const LogLimits m_limits;
    int m_lock = -1;      ///< descriptor of the lock file; -1: not locked
    quint64 m_device = 0; ///< device and inode of the store that was opened last
    quint64 m_inode = 0;
};

} // namespace scenedeck
