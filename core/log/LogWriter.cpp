// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogWriter.h"

#include "core/time/Clock.h"

#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>
#include <utility>

Q_DECLARE_LOGGING_CATEGORY(logLog)

namespace scenedeck
{

using std::chrono::milliseconds;

LogWriter::LogWriter(LogDirectory &directory, std::unique_ptr<LogStore> store, Journal &journal,
                     const LogLimits &limits, const Clock &clock, LogStats &stats,
                     std::function<void()> changed)
    : m_directory(directory)
    , m_store(std::move(store))
    , m_journal(journal)
    , m_limits(limits)
    , m_clock(clock)
    , m_stats(stats)
    , m_changed(std::move(changed))
    , m_epoch(m_store->epoch())
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
    m_thread = std::thread([this] { run(); });
}

// Counts the events first: the writer subtracts them as soon as it has read them.
void LogWriter::append(std::span<const EventPtr> events, const KeyedRequest *request)
{
    const quint64 bytes = queuedBytesOf(events);
    m_stats.queuedEvents.fetch_add(events.size());
    const quint64 before = m_stats.queuedBytes.fetch_add(bytes);
    m_journal.append(events, request);
    const quint64 threshold = m_limits.queueBytes / 4;
    const std::lock_guard lock(m_mutex);
    if (m_isIdle || (before < threshold && before + bytes >= threshold))
        m_wake.notify_one();
    m_isIdle = false;
}

void LogWriter::push(StateToSave state)
{
    const std::lock_guard lock(m_mutex);
    m_state = std::move(state);
    m_wake.notify_one();
}

void LogWriter::push(LogRead read)
{
    const std::lock_guard lock(m_mutex);
    m_reads.push_back(std::move(read));
    m_wake.notify_one();
}

void LogWriter::notePageConsumed()
{
    const std::lock_guard lock(m_mutex);
    --m_pendingPages;
    m_wake.notify_one();
}

void LogWriter::finish()
{
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_isFinishing = true;
        m_wake.notify_one();
    }
    m_thread.join();
}

void LogWriter::run()
{
    for (bool isLast = false; !isLast;) {
        isLast = waitForWork();
        process();
        notify();
    }
    close();
}

// Group commit: after a group, waits `groupMs` for further events, which need not wake this thread.
// If there are none then, blocks until the next event. That one is written at once, so that events
// at a low rate are not delayed. Returns whether finish() was called.
bool LogWriter::waitForWork()
{
    std::unique_lock lock(m_mutex);
    const bool isRetry = m_stats.failing.load();
    const Steady::time_point latest = nextDeadline();
    m_wake.wait_until(lock, isRetry ? latest : std::min(latest, m_groupEnd),
                      [this, isRetry] { return isUrgent(isRetry); });
    if (!isRetry && m_stats.queuedEvents.load() == 0 && !isUrgent(false)) {
        m_isIdle = true;
        m_wake.wait_until(lock, latest, [this] { return !m_isIdle || isUrgent(false); });
        m_isIdle = false;
    }
    m_groupEnd = Steady::now() + milliseconds(m_limits.groupMs);
    if (m_state)
        m_unsavedState = std::exchange(m_state, std::nullopt);
    return m_isFinishing;
}

// When the thread has to wake up without further work.
LogWriter::Steady::time_point LogWriter::nextDeadline() const
{
    const bool failing = m_stats.failing.load();
    const qint64 pause = m_hasMoreToDrop ? 0
                         : failing       ? m_limits.retryMs
                                         : m_limits.retentionCheckMs;
    const Steady::time_point latest = Steady::now() + milliseconds(pause);
    return m_isSynced || failing ? latest
                                 : std::min(latest, m_synced + milliseconds(m_limits.syncMs));
}

bool LogWriter::isUrgent(bool isRetry) const
{
    const bool isMuch = !isRetry && m_stats.queuedBytes.load() >= m_limits.queueBytes / 4;
    return m_isFinishing || canRead() || m_state || isMuch;
}

bool LogWriter::canRead() const
{
    return !m_reads.empty() && m_pendingPages < m_limits.maxPendingPages;
}

void LogWriter::process()
{
    runOrFail([this] {
        if (m_isNewStoreNeeded)
            recover();
        if (m_store)
            write();
    });
    answerRead();
    runOrFail([this] {
        if (!m_store || m_stats.failing.load())
            return;
        sync();
        maintain();
    });
}

void LogWriter::runOrFail(const std::function<void()> &step)
{
    try {
        step();
    } catch (const DatabaseError &error) {
        fail(error.what(), error.isDamage());
    }
}

void LogWriter::write()
{
    while (writeGroup()) {
    }
    if (m_unsavedState)
        saveCheckpoint();
    if (m_stats.failing.exchange(false))
        qCInfo(logLog) << "the event log is written again";
}

// Returns whether there may be more to write at once.
bool LogWriter::writeGroup()
{
    const std::vector<Record> &records = m_journal.read(m_limits.groupEvents);
    if (records.empty())
        return false;
    m_store->append(records);
    m_isSynced = false;
    quint64 bytes = 0;
    quint64 events = 0;
    for (const Record &record : records) {
        bytes += record.queuedBytes();
        events += record.isRequest ? 0 : 1;
    }
    const bool isFull = records.size() >= m_limits.groupEvents;
    m_stats.queuedEvents.fetch_sub(events);
    const bool wasLong = m_stats.queuedBytes.fetch_sub(bytes) > m_limits.queueBytes / 2;
    m_stats.groups.fetch_add(1, std::memory_order_relaxed);
    m_journal.commit(); // `records` ends
    m_stats.writtenSeq.store(m_store->lastSeq());
    if (wasLong)
        m_changed();
    return isFull || m_stats.queuedEvents.load() > 0;
}

void LogWriter::saveCheckpoint()
{
    m_store->saveCheckpoint(m_unsavedState->seq, m_unsavedState->events);
    m_unsavedState.reset();
    m_isSynced = false;
    m_stats.stateSavedMs.store(m_clock.unixMs(), std::memory_order_relaxed);
}

// While another program holds the write-ahead log, also without a new commit, to see when it ends.
void LogWriter::sync()
{
    if (m_isSynced && !m_stats.walHeld.load())
        return;
    if (Steady::now() - m_synced < milliseconds(m_limits.syncMs))
        return;
    m_synced = Steady::now();
    try {
        noteWal(m_store->sync());
        m_isSynced = true;
        noteSync(nullptr);
    } catch (const DatabaseError &error) {
        noteSync(error.what());
    }
}

// A null @p fault is a success. Logs only a change of the outcome. A failure is retried.
void LogWriter::noteSync(const char *fault)
{
    if (fault)
        m_stats.syncFault.set(QStringLiteral("the event log cannot be synced to the disk: %1")
                                  .arg(QString::fromUtf8(fault)));
    if (m_stats.syncFailing.exchange(fault != nullptr) == (fault != nullptr))
        return;
    if (fault)
        qCCritical(logLog) << "the event log cannot be synced to the disk:" << fault;
    else
        qCInfo(logLog) << "the event log is synced to the disk again";
    m_changed();
}

// Reports a write-ahead log that grows because another program has an open read transaction: once
// when it exceeds LogLimits::walReportBytes(), and once when it can be restarted.
void LogWriter::noteWal(Database::Sync outcome)
{
    const qint64 bytes = m_store->walBytes();
    if (outcome == Database::Sync::Done) {
        if (m_stats.walHeld.exchange(false))
            qCInfo(logLog) << "no other program blocks the write-ahead log of the event log any "
                              "more: it shrinks again";
        return;
    }
    if (outcome != Database::Sync::Held || bytes <= m_limits.walReportBytes() ||
        m_stats.walHeld.load())
        return;
    const QString path = m_directory.storePath();
    const QString text =
        QStringLiteral("the write-ahead log of the event log has %1 MiB and grows with each event, "
                       "regardless of --log-mib: another program has a read transaction open on "
                       "%2; end that program or its transaction (sudo lslocks | grep %3-shm shows "
                       "it)")
            .arg(bytes >> 20)
            .arg(path, QFileInfo(path).fileName());
    m_stats.walNotice.set(text);
    m_stats.walHeld.store(true);
    qCWarning(logLog).noquote() << text;
}

// Drops a limited amount at a time, so that commits are not delayed.
void LogWriter::maintain()
{
    const qint64 now = m_clock.monotonicMs();
    if (!m_hasMoreToDrop && now - m_maintainedMs < m_limits.retentionCheckMs)
        return;
    m_maintainedMs = now;
    if (m_directory.isStoreMissing())
        return fail("its file no longer exists", true);
    const quint64 first = m_stats.firstSeq.load();
    m_hasMoreToDrop = m_store->dropOldest();
    m_stats.isCheckpointNeeded.store(m_store->isCheckpointNeeded(), std::memory_order_relaxed);
    noteSizes();
    m_isSynced = m_isSynced && first == m_stats.firstSeq.load();
}

// One query for each group, so that neither waits long for the other.
void LogWriter::answerRead()
{
    LogRead read;
    {
        const std::lock_guard lock(m_mutex);
        if (!canRead() && !(m_isFinishing && !m_reads.empty()))
            return;
        read = std::move(m_reads.front());
        m_reads.pop_front();
        ++m_pendingPages;
    }
    read.handler(m_store ? m_store->read(read.query) : LogPage{{}, true});
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

// Creating a store is retried; each new reason is logged once.
void LogWriter::recover()
{
    m_store.reset();
    LogFault fault;
    if (!beginNewStore(&fault)) {
        if (std::exchange(m_recoveryFault, fault.text) != fault.text)
            qCWarning(logLog).noquote() << "no new event log can be created yet:" << fault.text;
        return;
    }
    m_isNewStoreNeeded = false;
    m_recoveryFault.clear();
    m_stats.isCheckpointNeeded.store(true);
    m_stats.stores.fetch_add(1);
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

void LogWriter::noteSizes()
{
    m_stats.firstSeq.store(m_store->firstSeq(), std::memory_order_relaxed);
    const qint64 walBytes = m_store->walBytes();
    m_stats.walBytes.store(walBytes, std::memory_order_relaxed);
    m_stats.fileBytes.store(m_store->usedBytes() + walBytes, std::memory_order_relaxed);
}

void LogWriter::notify()
{
    const bool failing = m_stats.failing.load();
    const bool isNeeded = m_stats.isCheckpointNeeded.load();
    const int stores = m_stats.stores.load();
    const bool hasChanged = failing != m_isFailureReported || isNeeded != m_isCheckpointRequested ||
                            stores != m_reportedStores;
    m_isFailureReported = failing;
    m_isCheckpointRequested = isNeeded;
    m_reportedStores = stores;
    if (hasChanged)
        m_changed();
}

void LogWriter::close()
{
    while (!m_reads.empty())
        answerRead();
    try {
        if (m_store && m_stats.queuedEvents.load() == 0) {
            m_store->markClean(true);
            m_isClosedCleanly = true;
        }
    } catch (const DatabaseError &error) {
        qCWarning(logLog) << "the event log could not be closed:" << error.what();
    }
    m_store.reset();
}

} // namespace scenedeck
