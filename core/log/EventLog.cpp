// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/EventLog.h"

#include <QLoggingCategory>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

Q_DECLARE_LOGGING_CATEGORY(logLog)

namespace scenedeck
{

namespace
{
quint64 bytesOf(std::span<const EventPtr> events)
{
    quint64 bytes = 0;
    for (const EventPtr &event : events)
        bytes += static_cast<quint64>(event->bytes.size());
    return bytes;
}
} // namespace

EventLog::~EventLog()
{
    finish();
}

std::unique_ptr<EventLog> EventLog::open(const QString &directory, const LogLimits &limits,
                                         const Clock &clock, QString *error)
{
    const LogOpener opener(directory, limits, clock);
    LogFault fault;
    auto opened = opener.open(&fault);
    if (!opened && !fault.isTransient) {
        *error = fault.text;
        return nullptr;
    }
    std::unique_ptr<EventLog> log(new EventLog(limits, clock));
    if (opened)
        log->adopt(*std::move(opened));
    else
        log->startRetry(opener, fault.text);
    return log;
}

void EventLog::adopt(OpenedLog log)
{
    m_directory = std::move(log.directory);
    m_journal = std::move(log.journal);
    m_epoch = log.store->epoch();
    m_restoredSeq = log.store->lastSeq();
    m_restored = std::move(log.events);
    m_requests = std::move(log.requests);
    m_pastEpochs = std::move(log.pastEpochs);
    m_seq = m_restoredSeq;
    m_tailBytes = log.tailBytes;
    m_checkpointBytes = log.checkpointBytes;
    m_writer = std::make_unique<LogWriter>(*m_directory, std::move(log.store), *m_journal, m_limits,
                                           m_clock, m_stats, [this] { postChange(); });
}

void EventLog::startRetry(const LogOpener &opener, const QString &fault)
{
    m_stats.fault.set(fault);
    m_stats.failing.store(true);
    qCCritical(logLog).noquote()
        << fault << "(publish requests are refused until the log is open; retrying)";
    m_retryThread =
        std::jthread([this, opener](const std::stop_token &stop) { retry(opener, stop); });
}

// In a thread of its own, every LogLimits::retryMs. Each new reason is logged once.
void EventLog::retry(const LogOpener &opener, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    const std::chrono::milliseconds pause(m_limits.retryMs);
    while (wake.wait_for(lock, stop, pause, [] { return false; }), !stop.stop_requested()) {
        LogFault fault;
        if (auto log = opener.open(&fault))
            return m_taskQueue.post([this, shared = std::make_shared<OpenedLog>(*std::move(log))] {
                adoptRetried(std::move(*shared));
            });
        if (m_stats.fault.get() == fault.text)
            continue;
        qCWarning(logLog).noquote() << fault.text;
        m_stats.fault.set(fault.text);
    }
}

void EventLog::adoptRetried(OpenedLog log)
{
    m_retryThread = {};
    adopt(std::move(log));
    m_stats.failing.store(false);
    qCInfo(logLog) << "the event log is open";
    Q_EMIT opened();
}

void EventLog::postChange()
{
    if (!m_isChangePosted.exchange(true))
        m_taskQueue.post([this] { onChange(); });
}

QString EventLog::fault() const
{
    if (m_stats.failing.load())
        return m_stats.fault.get();
    return m_stats.syncFailing.load() ? m_stats.syncFault.get() : QString();
}

void EventLog::start(State state)
{
    m_state = std::move(state);
    m_writer->start();
}

void EventLog::accept(std::span<const EventPtr> events)
{
    const auto isSnapshot = [](const EventPtr &event) { return event->seq == 0; };
    if (events.empty() || std::any_of(events.begin(), events.end(), isSnapshot))
        return; // a snapshot is always in a batch of its own
    m_seq = events.back()->seq;
    m_writer->append(events, m_request ? &*m_request : nullptr);
    m_request.reset();
    m_tailBytes += bytesOf(events);
    updateCongestion();
    // A start reads the newest checkpoint and the events after it, so these are bounded.
    if (m_tailBytes >
        std::min(std::max(m_limits.checkpointTailBytes, m_checkpointBytes), m_limits.maxTailBytes))
        saveCheckpoint();
}

bool EventLog::knowsPast(const Cursor &cursor) const
{
    return std::any_of(m_pastEpochs.begin(), m_pastEpochs.end(), [&cursor](const Cursor &past) {
        return past.epoch == cursor.epoch && cursor.seq <= past.seq;
    });
}

// Only the id of a read is passed to other threads. Its handler stays here, because it may own
// objects that live in this thread.
void EventLog::read(const LogQuery &query, std::function<void(LogPage)> handler)
{
    if (!isOpen())
        return m_taskQueue.post([handler = std::move(handler)] { handler(LogPage{{}, true}); });
    const quint64 id = ++m_lastReadId;
    m_reads.emplace(id, std::move(handler));
    m_writer->push(LogRead{query, [this, id](LogPage page) {
                               m_taskQueue.post([this, id, page = std::move(page)]() mutable {
                                   const auto waiting = m_reads.extract(id);
                                   waiting.mapped()(std::move(page));
                                   m_writer->notePageConsumed();
                               });
                           }});
}

void EventLog::saveCheckpoint()
{
    StateToSave state{m_seq, m_state()};
    m_tailBytes = 0;
    m_checkpointBytes = bytesOf(state.events);
    m_writer->push(std::move(state));
}

void EventLog::onChange()
{
    m_isChangePosted.store(false);
    updateCongestion();
    if (stats().isCheckpointNeeded.load(std::memory_order_relaxed) && isAccepting() && m_state)
        saveCheckpoint();
}

void EventLog::updateCongestion()
{
    const quint64 bound = m_isCongested ? m_limits.queueBytes / 2 : m_limits.queueBytes;
    // While the log fails, publish requests are rejected, and so they must be read, not paused.
    const bool congested = isAccepting() && stats().queuedBytes.load() > bound;
    if (congested == m_isCongested)
        return;
    m_isCongested = congested;
    Q_EMIT congestionChanged(congested);
}

void EventLog::finish()
{
    m_retryThread = {};
    if (!m_writer || !m_state)
        return;
    saveCheckpoint();
    m_writer->finish();
    if (m_writer->isClosedCleanly())
        m_directory->removeJournal();
    else
        reportUnwritten();
    m_state = nullptr;
}

// The next start writes the events that are in the journal.
void EventLog::reportUnwritten() const
{
    const quint64 written = stats().writtenSeq.load();
    const quint64 recoverable = std::max(written, m_journal->lastRecoverableSeq());
    if (recoverable > written)
        qCWarning(logLog).noquote()
            << recoverable - written << "events could not be written to the event log; they stay in"
            << m_directory->journalPath() << "until the next start writes them";
    if (m_seq > recoverable)
        qCCritical(logLog) << m_seq - recoverable
                           << "events could not be written to the event log and are lost";
}

} // namespace scenedeck
