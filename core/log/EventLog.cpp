// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/EventLog.h"

#include "core/event/ClockOffsetRecord.h"
#include "core/log/Records.h"

#include <QLoggingCategory>

#include <algorithm>
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
    m_lastSeqFile = std::move(log.lastSeqFile);
    m_journal = std::move(log.journal);
    m_restored = std::move(log.restored);
    m_seq = m_restored.seq;
    m_clockOffsets = m_restored.clockOffsets;
    m_tailBytes = m_restored.tailBytes;
    m_stateBytes = m_restored.stateBytes;
    m_writer = std::make_unique<LogWriter>(*m_directory, std::move(log.store), m_limits, m_clock,
                                           m_stats, [this] { postChange(); });
}

void EventLog::startRetry(const LogOpener &opener, const QString &fault)
{
    m_stats.fault.set(fault);
    m_stats.failing.store(true);
    qCCritical(logLog).noquote()
        << fault << "(publish requests are refused until the log is open; retrying)";
    m_retry = std::make_unique<LogRetry>(opener, m_limits, m_stats, [this](OpenedLog log) {
        m_taskQueue.post([this, shared = std::make_shared<OpenedLog>(std::move(log))] {
            adoptRetried(std::move(*shared));
        });
    });
}

void EventLog::adoptRetried(OpenedLog log)
{
    m_retry.reset();
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
    if (m_journal)
        m_journal->append(events, stats().writtenSeq.load());
    m_lastSeqFile->set(m_seq);
    if (recordClockOffsets(events, m_clockOffsets))
        m_lastSeqFile->setClockOffsets(m_clockOffsets);
    m_tailBytes += bytesOf(events);
    m_writer->push(events, static_cast<quint64>(recordBytesOf(events)));
    updateCongestion();
    saveStateIfDue();
}

bool EventLog::knowsPast(const Cursor &cursor) const
{
    const std::vector<Cursor> &epochs = m_restored.pastEpochs;
    return std::any_of(epochs.begin(), epochs.end(), [&cursor](const Cursor &past) {
        return past.epoch == cursor.epoch && cursor.seq <= past.seq;
    });
}

// Only the id of a read is passed to other threads. Its handler stays here, because it may own
// objects that live in this thread.
void EventLog::read(const LogQuery &query, std::function<void(LogPage)> handler)
{
    if (!isOpen())
        return m_taskQueue.post([handler = std::move(handler)] { handler(LogPage{{}, 0, true}); });
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

// A start reads the saved state and the events after it, so these are bounded by the state's size.
void EventLog::saveStateIfDue()
{
    if (m_tailBytes > std::max(m_limits.tailBytes, m_stateBytes))
        saveState();
}

void EventLog::saveState()
{
    StateToSave state{m_seq, m_state()};
    m_tailBytes = 0;
    m_stateBytes = bytesOf(state.events);
    m_writer->push(std::move(state));
}

void EventLog::onChange()
{
    m_isChangePosted.store(false);
    reopenLastSeq();
    updateCongestion();
    if (stats().isStateNeeded.load(std::memory_order_relaxed) && canTake() && m_state)
        saveState();
}

// A new store may be in a new folder, in which the file of LastSeq is missing, too.
void EventLog::reopenLastSeq()
{
    const int stores = stats().stores.load();
    if (std::exchange(m_knownStores, stores) == stores)
        return;
    LogFault fault;
    if (auto lastSeqFile = m_directory->openLastSeq(&fault)) {
        m_lastSeqFile = std::move(lastSeqFile);
        m_lastSeqFile->begin(m_restored.epoch, m_seq, m_clockOffsets);
    } else {
        qCWarning(logLog).noquote() << fault.text;
    }
}

void EventLog::updateCongestion()
{
    const quint64 bound = m_isCongested ? m_limits.queueBytes / 2 : m_limits.queueBytes;
    // While the log fails, publish requests are rejected, and so they must be read, not paused.
    const bool congested = canTake() && stats().queuedBytes.load() > bound;
    if (congested == m_isCongested)
        return;
    m_isCongested = congested;
    Q_EMIT congestionChanged(congested);
}

void EventLog::finish()
{
    m_retry.reset();
    if (!m_writer || !m_state)
        return;
    saveState();
    m_writer->finish();
    if (m_writer->isClosedCleanly())
        m_directory->saveLastSeqCopy();
    else
        reportUnwritten();
    m_state = nullptr;
}

// The next start writes the events that are in the journal.
void EventLog::reportUnwritten() const
{
    const quint64 written = stats().writtenSeq.load();
    const quint64 recoverable = std::max(written, m_journal ? m_journal->lastSeq() : 0);
    if (recoverable > written)
        qCWarning(logLog).noquote()
            << recoverable - written << "events could not be written to the event log; they stay in"
            << m_directory->journalPath() << "until the next start writes them";
    if (m_seq > recoverable)
        qCCritical(logLog) << m_seq - recoverable
                           << "events could not be written to the event log and are lost";
}

} // namespace scenedeck
