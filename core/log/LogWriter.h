// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/LogDirectory.h"
#include "core/log/LogQueue.h"
#include "core/log/LogReader.h"
#include "core/log/LogStats.h"
#include "core/log/LogSync.h"
#include "core/log/WalMonitor.h"
#include "core/time/Clock.h"

#include <thread>

namespace scenedeck
{

/// Writes events in group commits, saves the retained state and drops old events, in its own
/// thread. Passes queries to the reader after the events that were accepted before them are
/// written.
///
/// Errors: events that cannot be written are kept and retried every LogLimits::retryMs, with
/// LogStats::failing set. If the store is missing or damaged, a new one is created.
class LogWriter
{
public:
    /// Calls @p changed in a thread of the log when `failing`, `syncFailing`, `isStateNeeded` or
    /// `stores` of @p stats has changed, and after a write that makes a long queue shorter. The
    /// references outlive the writer.
    LogWriter(LogDirectory &directory, std::unique_ptr<LogStore> store, const LogLimits &limits,
              const Clock &clock, LogStats &stats, std::function<void()> changed);
    ~LogWriter(); ///< calls finish()
    LogWriter(const LogWriter &) = delete;
    LogWriter &operator=(const LogWriter &) = delete;

    /// Starts the threads of the writer, of the reader and of the sync.
    void start();

    /// Network thread. @p bytes is the sum of recordBytesOf(). See LogQueue.
    void push(std::span<const EventPtr> events, quint64 bytes);
    void push(StateToSave state) { m_queue.push(std::move(state)); }
    void push(LogRead read) { m_queue.push(std::move(read)); }

    /// Any thread. See LogReader.
    void notePageConsumed() { m_reader.notePageConsumed(); }

    /// Network thread. Writes the remaining work, marks the store as closed cleanly if that
    /// succeeds, and ends the threads. Blocks until that is done.
    void finish();

    /// After finish(): whether all was written and the store is marked as closed cleanly.
    bool isClosedCleanly() const { return m_isClosedCleanly; }

private:
    void run();
    bool runOnce();
    void process(LogWork &work);
    void write();
    void writeEvents();
    void saveState();
    void dropOld();
    void maintain();
    void limitWal();
    void fail(const char *why, bool isDamage);
    void recover();
    bool beginNewStore(LogFault *fault);
    void reportRecoveryFault(const QString &why);
    void noteSizes();
    void notify(quint64 queuedBefore);
    void close();

    LogDirectory &m_directory;
    std::unique_ptr<LogStore> m_store; ///< null while a new one cannot be created
    const LogLimits m_limits;
    const Clock &m_clock;
    LogStats &m_stats;
    const std::function<void()> m_changed;
    const QByteArray m_epoch;
    LogQueue m_queue;
    LogAges m_ages;
    LogSync m_sync;
    LogReader m_reader;
    WalMonitor m_walMonitor;
    // The following members, up to m_isClosedCleanly, are used in the writer's thread only.
    std::vector<Segment> m_pending; ///< not yet written
    std::optional<StateToSave> m_unsavedState;
    qint64 m_maintainedMs = 0;
    bool m_hasMoreToDrop = false;
    bool m_isNewStoreNeeded = false;
    QString m_recoveryFault;          ///< why no new store can be created, as logged last
    bool m_isFailureReported = false; ///< LogStats::failing at the last call of m_changed
    bool m_isStateRequested = false;  ///< LogStats::isStateNeeded, likewise
    int m_reportedStores = 1;         ///< LogStats::stores, likewise
    bool m_isClosedCleanly = false;   ///< read by other threads after this one has ended
    std::thread m_thread;
};

} // namespace scenedeck
