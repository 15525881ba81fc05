// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogWriter.h"

#include <QLoggingCategory>

#include <iterator>
#include <utility>

Q_DECLARE_LOGGING_CATEGORY(logLog)

namespace scenedeck
{

LogWriter::LogWriter(LogDirectory &directory, std::unique_ptr<LogStore> store,
                     const LogLimits &limits, const Clock &clock, LogStats &stats,
                     std::function<void()> changed)
    : m_directory(directory)
    , m_store(std::move(store))
    , m_limits(limits)
    , m_clock(clock)
    , m_stats(stats)
    , m_changed(std::move(changed))
    , m_epoch(m_store->epoch())
    , m_queue(limits)
    , m_ages(clock, limits.ageMs)
    , m_sync(limits, stats, m_changed)
    , m_reader(limits)
    , m_walMonitor(limits, directory.storePath(), stats)
    , m_maintainedMs(clock.monotonicMs())
{
    m_stats.writtenSeq.store(m_store->lastSeq());
    noteSizes();
}

LogWriter::~LogWriter()
{
    finish();
}

void LogWriter::start()
{
    m_sync.start(m_directory.storePath());
    m_reader.start(m_directory.storePath());
    m_thread = std::thread([this] { run(); });
}

void LogWriter::push(std::span<const EventPtr> events, quint64 bytes)
{
    m_stats.queuedEvents.fetch_add(events.size(), std::memory_order_relaxed);
    m_stats.queuedBytes.fetch_add(bytes, std::memory_order_relaxed);
    m_queue.push(events, bytes);
}

void LogWriter::finish()
{
    if (!m_thread.joinable())
        return;
    m_queue.finish();
    m_thread.join();
}

void LogWriter::run()
{
    while (runOnce()) {
    }
    m_sync.stop();
    m_reader.stop();
    close();
}

// Returns false after the last work.
bool LogWriter::runOnce()
{
    const bool failing = m_stats.failing.load();
    const qint64 pause = m_hasMoreToDrop ? 0
                         : failing       ? m_limits.retryMs
                                         : m_limits.retentionCheckMs;
    LogWork work = m_queue.pop(std::chrono::milliseconds(pause), failing);
    const quint64 queued = m_stats.queuedBytes.load();
    process(work);
    notify(queued);
    return !work.isLast;
}

void LogWriter::process(LogWork &work)
{
    std::move(work.segments.begin(), work.segments.end(), std::back_inserter(m_pending));
    if (work.state)
        m_unsavedState = std::move(work.state);
    try {
        if (m_isNewStoreNeeded)
            recover();
        if (m_store) {
            write();
            maintain();
        }
    } catch (const DatabaseError &error) {
        fail(error.what(), error.isDamage());
    }
    for (LogRead &read : work.reads)
        m_reader.push(std::move(read));
}

void LogWriter::write()
{
    if (!m_pending.empty())
        writeEvents();
    if (m_unsavedState)
        saveState();
    if (m_stats.failing.exchange(false))
        qCInfo(logLog) << "the event log is written again";
}

void LogWriter::writeEvents()
{
    m_ages.begin(m_store->lastSeq());
    m_store->append(m_pending);
    m_ages.noteWritten(m_store->lastSeq());
    m_stats.writtenSeq.store(m_store->lastSeq());
    m_sync.noteWritten();
    for (const Segment &segment : m_pending) {
        m_stats.queuedEvents.fetch_sub(segment.count(), std::memory_order_relaxed);
        m_stats.queuedBytes.fetch_sub(segment.recordBytes(), std::memory_order_relaxed);
    }
    m_stats.groups.fetch_add(1, std::memory_order_relaxed);
    m_pending.clear();
}

void LogWriter::saveState()
{
    m_store->saveState(m_unsavedState->seq, m_unsavedState->events);
    m_unsavedState.reset();
    m_sync.noteWritten();
    m_stats.stateSavedMs.store(m_clock.unixMs(), std::memory_order_relaxed);
}

// Drops a limited amount at a time, so that commits are not delayed.
void LogWriter::dropOld()
{
    m_hasMoreToDrop = m_store->dropOldest(m_ages.cutoff());
    m_stats.isStateNeeded.store(m_store->isStateNeeded(), std::memory_order_relaxed);
    m_sync.noteWritten();
}

void LogWriter::maintain()
{
    const qint64 now = m_clock.monotonicMs();
    if (!m_hasMoreToDrop && now - m_maintainedMs < m_limits.retentionCheckMs)
        return;
    m_maintainedMs = now;
    if (m_directory.isStoreMissing())
        return fail("its file no longer exists", true);
    limitWal();
    dropOld();
    noteSizes();
}

// The write-ahead log can be restarted only between two commits, while no query is being read.
void LogWriter::limitWal()
{
    const qint64 bytes = m_store->walBytes();
    if (bytes <= m_limits.walShare())
        return m_walMonitor.noteFree();
    auto outcome = Database::WalRestart::Busy;
    const bool isPaused =
        m_reader.runWhilePaused([this, &outcome] { outcome = m_store->restartWal(); });
    if (outcome == Database::WalRestart::Done)
        m_walMonitor.noteFree();
    else if (outcome == Database::WalRestart::Held && isPaused)
        m_walMonitor.noteHeld(bytes);
}

// Logs the first failure only. The events are kept, and no more are accepted until a write
// succeeds.
void LogWriter::fail(const char *why, bool isDamage)
{
    m_hasMoreToDrop = false;
    m_isNewStoreNeeded = m_isNewStoreNeeded || isDamage || m_directory.isStoreMissing();
    // Set before `failing`: a thread that sees `failing` reads the text.
    m_stats.fault.set(
        QStringLiteral("the event log cannot be written: %1").arg(QString::fromUtf8(why)));
    if (!m_stats.failing.exchange(true))
        qCCritical(logLog)
            << "the event log cannot be written, publish requests are refused until it can:" << why;
    if (m_isNewStoreNeeded)
        recover();
}

void LogWriter::recover()
{
    m_sync.stop();
    m_reader.stop();
    m_store.reset();
    LogFault fault;
    if (!beginNewStore(&fault))
        return reportRecoveryFault(fault.text);
    m_isNewStoreNeeded = false;
    m_recoveryFault.clear();
    m_stats.isStateNeeded.store(true);
    m_stats.stores.fetch_add(1);
    m_sync.start(m_directory.storePath());
    m_reader.start(m_directory.storePath());
    qCWarning(logLog).noquote() << "a new event log is created in" << m_directory.path();
}

// Throws nothing, because the caller may be handling an error.
bool LogWriter::beginNewStore(LogFault *fault)
{
    try {
        if (m_directory.lock(fault))
            m_store = m_directory.openNewStore(fault);
        if (!m_store)
            return false;
        m_store->beginEpoch(m_epoch, m_stats.writtenSeq.load());
        noteSizes();
        return true;
    } catch (const DatabaseError &failure) {
        fault->text = QString::fromUtf8(failure.what());
        m_store.reset();
        m_directory.removeNewStore();
        return false;
    }
}

// Creating a store is retried; each new reason is logged once.
void LogWriter::reportRecoveryFault(const QString &why)
{
    if (std::exchange(m_recoveryFault, why) != why)
        qCWarning(logLog).noquote() << "no new event log can be created yet:" << why;
}

void LogWriter::noteSizes()
{
    m_stats.firstSeq.store(m_store->firstSeq(), std::memory_order_relaxed);
    const qint64 walBytes = m_store->walBytes();
    m_stats.walBytes.store(walBytes, std::memory_order_relaxed);
    m_stats.fileBytes.store(m_store->usedBytes() + walBytes, std::memory_order_relaxed);
}

void LogWriter::notify(quint64 queuedBefore)
{
    const bool failing = m_stats.failing.load();
    const bool isStateNeeded = m_stats.isStateNeeded.load();
    const int stores = m_stats.stores.load();
    const bool hasChanged = failing != m_isFailureReported || isStateNeeded != m_isStateRequested ||
                            stores != m_reportedStores || queuedBefore > m_limits.queueBytes / 2;
    m_isFailureReported = failing;
    m_isStateRequested = isStateNeeded;
    m_reportedStores = stores;
    if (hasChanged)
        m_changed();
}

void LogWriter::close()
{
    try {
        if (m_store && m_pending.empty()) {
            m_store->markClean(true);
            m_isClosedCleanly = true;
        }
    } catch (const DatabaseError &error) {
        qCWarning(logLog) << "the event log could not be closed:" << error.what();
    }
    m_store.reset();
}

} // namespace scenedeck
