// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/Journal.h"
#include "core/log/LogDirectory.h"
#include "core/log/LogStats.h"
#include "core/log/LogStore.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace scenedeck
{

/// A query of the log. The handler receives the result in the writer's thread.
struct LogRead
{
    LogQuery query;
    std::function<void(LogPage)> handler;
};

/// A retained state to save.
struct StateToSave
{
    quint64 seq = 0; ///< the last event that it contains
    std::vector<EventPtr> events;
};

/// The thread of the store: writes the journal's events in group commits, syncs them to the disk,
/// saves checkpoints, drops old events and runs queries, one after the other. It may wait for the
/// disk; accepted events wait in the journal meanwhile.
///
/// Errors: events that cannot be written stay in the journal and are retried every
/// LogLimits::retryMs, with LogStats::failing set. If the store is missing, or writing or dropping
/// finds that it is damaged, a new one is created. It continues the epoch after the last
/// written event; the journal has the next one.
class LogWriter
{
public:
    /// Calls @p changed in the writer's thread when `failing`, `syncFailing`, `isCheckpointNeeded`
    /// or `stores` of @p stats has changed, and after a commit before which more than half of
    /// LogLimits::queueBytes waited. The references outlive the writer.
    LogWriter(LogDirectory &directory, std::unique_ptr<LogStore> store, Journal &journal,
              const LogLimits &limits, const Clock &clock, LogStats &stats,
              std::function<void()> changed);
    ~LogWriter(); ///< calls finish()
    LogWriter(const LogWriter &) = delete;
    LogWriter &operator=(const LogWriter &) = delete;

    void start();

    /// Network thread. Appends @p events and @p request to the journal (Journal::append()), and
    /// wakes the writer. Waits for the disk only if the journal is on it.
    void append(std::span<const EventPtr> events, const KeyedRequest *request = nullptr);

    /// Network thread. A state that is not saved yet is replaced.
    void push(StateToSave state);

    /// Network thread. Runs the query after the events that were accepted before are written, or
    /// could not be written. While there is no store, the page is empty, and LogPage::isDamaged.
    void push(LogRead read);

    /// Any thread. To be called for each page that was passed to a handler, when it was used. No
    /// further queries run while LogLimits::maxPendingPages are not used yet.
    void notePageConsumed();

    /// Network thread. Writes the remaining work, marks the store as closed cleanly if that
    /// succeeds, and ends the thread. Blocks until that is done.
    void finish();

    /// After finish(): whether all was written and the store is marked as closed cleanly.
    bool isClosedCleanly() const { return m_isClosedCleanly; }

private:
    using Steady = std::chrono::steady_clock;

    void run();
    bool waitForWork();
    Steady::time_point nextDeadline() const;
    bool isUrgent(bool isRetry) const;
    bool canRead() const;
    void process();
    void runOrFail(const std::function<void()> &step);
    void write();
    bool writeGroup();
    void saveCheckpoint();
    void sync();
    void noteSync(const char *fault);
    void maintain();
    void noteWal(Database::Sync outcome);
    void answerRead();
    void fail(const char *why, bool isDamage);
    void recover();
    bool beginNewStore(LogFault *fault);
    void noteSizes();
    void notify();
    void close();

    LogDirectory &m_directory;
    std::unique_ptr<LogStore> m_store; ///< null while a new one cannot be created
    Journal &m_journal;
    const LogLimits m_limits;
    const Clock &m_clock;
    LogStats &m_stats;
    const std::function<void()> m_changed;
    const QByteArray m_epoch; ///< of the first store, for those that replace it

    std::mutex m_mutex; ///< for the following members
    std::condition_variable m_wake;
    std::deque<LogRead> m_reads;
    std::optional<StateToSave> m_state;
    int m_pendingPages = 0; ///< passed to handlers, but not yet consumed
    bool m_isIdle = false;  ///< the next event has to wake the writer
    bool m_isFinishing = false;

    // Writer's thread.
    std::optional<StateToSave> m_unsavedState;
    Steady::time_point m_groupEnd; ///< until then events are collected for a group
    Steady::time_point m_synced;   ///< the time of the last attempt
    bool m_isSynced = true;
    qint64 m_maintainedMs = 0;
    bool m_hasMoreToDrop = false;
    bool m_isNewStoreNeeded = false;
    QString m_recoveryFault;              ///< why no new store can be created, as logged last
    bool m_isFailureReported = false;     ///< LogStats::failing at the last call of m_changed
    bool m_isCheckpointRequested = false; ///< LogStats::isCheckpointNeeded, likewise
    int m_reportedStores = 1;             ///< LogStats::stores, likewise
    bool m_isClosedCleanly = false;       ///< read by other threads after this one has ended
    std::thread m_thread;
};

} // namespace scenedeck
