// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/LogFault.h"
#include "core/log/LogStore.h"
#include "core/log/SeqMark.h"
#include "core/log/UnwrittenEvents.h"

#include <QString>

#include <memory>

namespace scenedeck
{

/// The folder in which the event log lies, held by one dashboard at a time. For one thread at a
/// time.
class LogDirectory
{
public:
    LogDirectory(QString path, const LogLimits &limits);
    ~LogDirectory(); ///< lets go of it
    LogDirectory(const LogDirectory &) = delete;
    LogDirectory &operator=(const LogDirectory &) = delete;

    /// Makes the folder when it is missing, and takes hold of it. False with a sentence in @p
    /// fault.
    bool hold(LogFault *fault);

    /// Opens the log. A file that is damaged, foreign or of a later version is set aside under
    /// another name, with a line in the log, and a new one begun. Null with a sentence in @p fault.
    std::unique_ptr<LogStore> openStore(LogFault *fault);

    /// The same, but what is there is set aside in any case.
    std::unique_ptr<LogStore> openNewStore(LogFault *fault);

    /// Removes what openNewStore() has made, where nothing could be written to it.
    void removeNewStore() const;

    /// In memory, so that setting it never waits for a disk that hangs; in the folder where that
    /// cannot be (no such place, or somebody else has taken the name there). Null with a sentence
    /// in @p fault.
    std::unique_ptr<SeqMark> openMark(LogFault *fault) const;

    /// In memory too; null where that cannot be, with a line in the log.
    std::unique_ptr<UnwrittenEvents> openUnwritten() const;

    /// Where the mark lies if it can, and where the unwritten events do.
    QString markInMemory() const;
    QString unwrittenInMemory() const;

    /// Removes the two, and stores the mark in the log's folder until the next start. Only after a
    /// clean end: a start needs them after any other.
    void putMarkAside() const;

    /// What to say of @p error, thrown while the log was being opened.
    LogFault faultOf(const DatabaseError &error) const;

    /// Whether the file that was opened last does not lie there any more.
    bool hasVanished() const;

    QString path() const { return m_path; }
    QString storePath() const;

private:
    std::unique_ptr<LogStore> tryStore(LogFault *fault, bool *isUnusable);
    QString markBeside() const;
    QString inMemory(const char *what) const;
    bool setAside(const QString &why, LogFault *fault) const;
    LogFault faultOf(const char *what, int error) const;
    bool isTransientHere(int error) const;
    QString saying(const char *what, const QString &why) const;

    const QString m_path;
    const LogLimits m_limits;
    int m_lock = -1;
    quint64 m_device = 0; ///< of the file that was opened last
    quint64 m_inode = 0;
};

} // namespace scenedeck
