// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/Journal.h"
#include "core/log/LogStore.h"

#include <QString>

#include <memory>

namespace scenedeck
{

/// Why the event log could not be opened.
struct LogFault
{
    QString text;             ///< one sentence
    bool isTransient = false; ///< a later attempt may succeed
};

/// The directory of the event log: its lock, which one process has at a time, its store, and its
/// journal, usually in shared memory. For one thread at a time.
class LogDirectory
{
public:
    /// @p clock outlives the directory and its stores.
    LogDirectory(QString path, const LogLimits &limits, const Clock &clock);
    ~LogDirectory(); ///< unlocks the directory
    LogDirectory(const LogDirectory &) = delete;
    LogDirectory &operator=(const LogDirectory &) = delete;

    /// Creates the directory if it is missing, and locks it. False, with a sentence in @p fault, if
    /// that fails or another process has the lock.
    bool lock(LogFault *fault);

    /// Opens or creates the store. A file that is damaged, foreign or of another version is
    /// renamed, with a warning in the diagnostic log, and a new one is created, which has no epoch
    /// yet. Null, with a sentence in @p fault, if that fails.
    std::unique_ptr<LogStore> openStore(LogFault *fault);

    /// The same, but renames an existing file in any case.
    std::unique_ptr<LogStore> openNewStore(LogFault *fault);

    /// Deletes the file that openNewStore() has created. To be called if it cannot be written.
    void removeNewStore() const;

    /// Opens the journal: that in the directory if there is one, else that in shared memory, where
    /// writing never waits for a disk; creates one in the directory if that is not possible (no
    /// shared memory, or a file of another user). Null, with a sentence in @p fault, if all fail.
    std::unique_ptr<Journal> openJournal(LogFault *fault) const;

    /// To be called only after a clean end: after any other end the next start needs the journal.
    void removeJournal() const;

    /// Describes @p error, which was thrown when the log was opened.
    LogFault faultOf(const DatabaseError &error) const;

    /// Whether the store that was opened last is no longer at storePath(): deleted or replaced.
    bool isStoreMissing() const;

    QString path() const { return m_path; }
    QString storePath() const;
    QString journalPath() const; ///< in shared memory

private:
    std::unique_ptr<LogStore> tryStore(LogFault *fault, bool *isUnusable);
    QString spareJournalPath() const;
    bool setAside(const QString &why, LogFault *fault) const;
    LogFault faultOf(const char *what, int error) const;
    bool isTransientHere(int error) const;
    QString faultText(const char *what, const QString &why) const;

    const QString m_path;
    const LogLimits m_limits;
    const Clock &m_clock;
    int m_lock = -1;      ///< descriptor of the lock file; -1: not locked
    quint64 m_device = 0; ///< device and inode of the store that was opened last
    quint64 m_inode = 0;
};

} // namespace scenedeck
