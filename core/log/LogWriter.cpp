// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogWriter.h"

#include <QLoggingCategory>

#include <iterator>
#include <utility>

Q_DECLARE_LOGGING_CATEGORY(logLog)

namespace scenedeck
{

LogWriter::LogWriter(LogDirectory &directory, std::unique_ptr<LogStore> store,
                     const LogLimits &limits, const Clock &clock, LogVitals &vitals,
                     std::function<void()> changed)
    : m_directory(directory)
    , m_store(std::move(store))
    , m_limits(limits)
    , m_clock(clock)
    , m_vitals(vitals)
    , m_changed(std::move(changed))
    , m_epoch(m_store->epoch())
    , m_queue(limits)
    , m_ages(clock, limits.ageMs)
    , m_sync(limits, vitals, m_changed)
    , m_reader(limits)
    , m_walMonitor(limits, directory.storePath(), vitals)
    , m_agedMs(clock.monotonicMs())
{
    m_vitals.writtenSeq.store(m_store->lastSeq());
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

void LogWriter::put(std::span<const EventPtr> events, quint64 bytes)
{
    m_vitals.queuedEvents.fetch_add(events.size(), std::memory_order_relaxed);
    m_vitals.queuedBytes.fetch_add(bytes, std::memory_order_relaxed);
    m_queue.put(events, bytes);
}

void LogWriter::finish()
{
    if (!m_thread.joinable())
        return;
    m_queue.end();
    m_thread.join();
}

void LogWriter::run()
{
    while (turn()) {
    }
    m_sync.stop();
    m_reader.stop();
    close();
}

// False after the last one.
bool LogWriter::turn()
{
    const bool failing = m_vitals.failing.load();
    const qint64 pause = m_ageingLeft ? 0 : failing ? m_limits.retryMs : m_limits.ageingMs;
    LogWork taken = m_queue.take(std::chrono::milliseconds(pause), failing);
    const quint64 queued = m_vitals.queuedBytes.load();
    work(taken);
    notify(queued);
    return !taken.isLast;
}

void LogWriter::work(LogWork &work)
{
    std::move(work.segments.begin(), work.segments.end(), std::back_inserter(m_unwritten));
    if (work.state)
        m_unsavedState = std::move(work.state);
    try {
        if (m_needsNewStore)
            recover();
        if (m_store) {
            write();
            maintain();
        }
    } catch (const DatabaseError &error) {
        fail(error.what(), error.isDamage());
    }
    for (LogRead &read : work.reads)
        m_reader.put(std::move(read));
}

void LogWriter::write()
{
    if (!m_unwritten.empty())
        writeEvents();
    if (m_unsavedState)
        saveState();
    if (m_vitals.failing.exchange(false))
        qCInfo(logLog) << "the event log is written again";
}

void LogWriter::writeEvents()
{
    m_ages.begin(m_store->lastSeq());
    m_store->append(m_unwritten);
    m_ages.written(m_store->lastSeq());
    m_vitals.writtenSeq.store(m_store->lastSeq());
    m_sync.noteWritten();
    for (const Segment &segment : m_unwritten) {
        m_vitals.queuedEvents.fetch_sub(segment.count(), std::memory_order_relaxed);
        m_vitals.queuedBytes.fetch_sub(segment.recordBytes(), std::memory_order_relaxed);
    }
    m_vitals.groups.fetch_add(1, std::memory_order_relaxed);
    m_unwritten.clear();
}

void LogWriter::saveState()
{
    m_store->saveState(m_unsavedState->seq, m_unsavedState->events);
    m_unsavedState.reset();
    m_sync.noteWritten();
    m_vitals.stateSavedMs.store(m_clock.unixMs(), std::memory_order_relaxed);
}

// A little at a time, so that groups don't wait for it.
void LogWriter::age()
{
    m_ageingLeft = m_store->dropOldest(m_ages.cutoff());
    m_vitals.wantsState.store(m_store->wantsState(), std::memory_order_relaxed);
    m_sync.noteWritten();
}

void LogWriter::maintain()
{
    const qint64 now = m_clock.monotonicMs();
    if (!m_ageingLeft && now - m_agedMs < m_limits.ageingMs)
        return;
    m_agedMs = now;
    if (m_directory.hasVanished())
        return fail("its file has vanished", true);
    limitWal();
    age();
    noteSizes();
}

// Only between two groups, while nobody reads, can all of it go and a new one begin.
void LogWriter::limitWal()
{
    const qint64 bytes = m_store->walBytes();
    if (bytes <= m_limits.walShare())
        return m_walMonitor.noteFree();
    auto outcome = Database::WalRestart::Busy;
    const bool isBetween =
        m_reader.betweenSteps([this, &outcome] { outcome = m_store->restartWal(); });
    if (outcome == Database::WalRestart::Done)
        m_walMonitor.noteFree();
    else if (outcome == Database::WalRestart::Held && isBetween)
        m_walMonitor.noteHeld(bytes);
}

// Told once: what cannot be written is kept, and no more is taken until it can.
void LogWriter::fail(const char *why, bool isDamage)
{
    m_ageingLeft = false;
    m_needsNewStore = m_needsNewStore || isDamage || m_directory.hasVanished();
    // Before `failing`: another thread that sees the one reads the other.
    m_vitals.fault.set(
        QStringLiteral("the event log cannot be written: %1").arg(QString::fromUtf8(why)));
    if (!m_vitals.failing.exchange(true))
        qCCritical(logLog) << "the event log cannot be written, nothing is taken until it can:"
                           << why;
    if (m_needsNewStore)
        recover();
}

void LogWriter::recover()
{
    m_sync.stop();
    m_reader.stop();
    m_store.reset();
    LogFault fault;
    if (!beginNewStore(&fault))
        return complain(fault.text);
    m_needsNewStore = false;
    m_complaint.clear();
    m_vitals.wantsState.store(true);
    m_vitals.stores.fetch_add(1);
    m_sync.start(m_directory.storePath());
    m_reader.start(m_directory.storePath());
    qCWarning(logLog).noquote() << "a new event log is begun in" << m_directory.path();
}

// Who calls it may be handling an error already: none gets out.
bool LogWriter::beginNewStore(LogFault *fault)
{
    try {
        if (m_directory.hold(fault))
            m_store = m_directory.openNewStore(fault);
        if (!m_store)
            return false;
        m_store->beginEpoch(m_epoch, m_vitals.writtenSeq.load());
        noteSizes();
        return true;
    } catch (const DatabaseError &failure) {
        fault->text = QString::fromUtf8(failure.what());
        m_store.reset();
        m_directory.removeNewStore();
        return false;
    }
}

// It is tried again and again; each reason is told once.
void LogWriter::complain(const QString &why)
{
    if (std::exchange(m_complaint, why) != why)
        qCWarning(logLog).noquote() << "no new event log can be begun yet:" << why;
}

void LogWriter::noteSizes()
{
    m_vitals.firstSeq.store(m_store->firstSeq(), std::memory_order_relaxed);
    const qint64 walBytes = m_store->walBytes();
    m_vitals.walBytes.store(walBytes, std::memory_order_relaxed);
    m_vitals.fileBytes.store(m_store->usedBytes() + walBytes, std::memory_order_relaxed);
}

void LogWriter::notify(quint64 queuedBefore)
{
    const bool failing = m_vitals.failing.load();
    const bool wantsState = m_vitals.wantsState.load();
    const int stores = m_vitals.stores.load();
    const bool isNews = failing != m_toldFailing || wantsState != m_toldWantsState ||
                        stores != m_toldStores || queuedBefore > m_limits.queueBytes / 2;
    m_toldFailing = failing;
    m_toldWantsState = wantsState;
    m_toldStores = stores;
    if (isNews)
        m_changed();
}

void LogWriter::close()
{
    try {
        if (m_store && m_unwritten.empty()) {
            m_store->markClean(true);
            m_isClosedWhole = true;
        }
    } catch (const DatabaseError &error) {
        qCWarning(logLog) << "the event log could not be closed:" << error.what();
    }
    m_store.reset();
}

} // namespace scenedeck
