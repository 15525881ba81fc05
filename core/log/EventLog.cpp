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
        log->retry(opener, fault.text);
    return log;
}

void EventLog::adopt(OpenedLog log)
{
    m_directory = std::move(log.directory);
    m_mark = std::move(log.mark);
    m_unwritten = std::move(log.unwritten);
    m_restored = std::move(log.restored);
    m_seq = m_restored.seq;
    m_clockOffsets = m_restored.clockOffsets;
    m_tailBytes = m_restored.tailBytes;
    m_stateBytes = m_restored.stateBytes;
    m_writer = std::make_unique<LogWriter>(*m_directory, std::move(log.store), m_limits, m_clock,
                                           m_vitals, [this] { postChange(); });
}

void EventLog::retry(const LogOpener &opener, const QString &fault)
{
    m_vitals.fault.set(fault);
    m_vitals.failing.store(true);
    qCCritical(logLog).noquote() << fault << "(until then nothing is taken; it is tried again)";
    m_retry = std::make_unique<LogRetry>(opener, m_limits, m_vitals, [this](OpenedLog log) {
        m_mailbox.post([this, shared = std::make_shared<OpenedLog>(std::move(log))] {
            adoptLate(std::move(*shared));
        });
    });
}

void EventLog::adoptLate(OpenedLog log)
{
    m_retry.reset();
    adopt(std::move(log));
    m_vitals.failing.store(false);
    qCInfo(logLog) << "the event log is open";
    Q_EMIT opened();
}

void EventLog::postChange()
{
    if (!m_changePosted.exchange(true))
        m_mailbox.post([this] { noteChange(); });
}

QString EventLog::fault() const
{
    if (m_vitals.failing.load())
        return m_vitals.fault.get();
    return m_vitals.syncFailing.load() ? m_vitals.syncFault.get() : QString();
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
        return; // one of these comes by itself
    m_seq = events.back()->seq;
    if (m_unwritten)
        m_unwritten->put(events, vitals().writtenSeq.load());
    m_mark->set(m_seq);
    if (recordClockOffsets(events, m_clockOffsets))
        m_mark->setClockOffsets(m_clockOffsets);
    m_tailBytes += bytesOf(events);
    m_writer->put(events, static_cast<quint64>(recordBytesOf(events)));
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

// What wants the answer never leaves this thread: it may hold on to objects that live here.
void EventLog::read(const LogQuery &query, std::function<void(LogPage)> take)
{
    if (!isOpen())
        return m_mailbox.post([take = std::move(take)] { take(LogPage{{}, 0, true}); });
    const quint64 id = ++m_lastRead;
    m_reads.emplace(id, std::move(take));
    m_writer->put(LogRead{query, [this, id](LogPage page) {
                              m_mailbox.post([this, id, page = std::move(page)]() mutable {
                                  const auto waiting = m_reads.extract(id);
                                  waiting.mapped()(std::move(page));
                                  m_writer->noteTaken();
                              });
                          }});
}

// A start reads the state and what came after it: that is kept in proportion.
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
    m_writer->put(std::move(state));
}

void EventLog::noteChange()
{
    m_changePosted.store(false);
    followStore();
    updateCongestion();
    if (vitals().wantsState.load(std::memory_order_relaxed) && canTake() && m_state)
        saveState();
}

// Where the folder is a new one, its mark may have to be one, too.
void EventLog::followStore()
{
    const int stores = vitals().stores.load();
    if (std::exchange(m_stores, stores) == stores)
        return;
    LogFault fault;
    if (auto mark = m_directory->openMark(&fault)) {
        m_mark = std::move(mark);
        m_mark->begin(m_restored.epoch, m_seq, m_clockOffsets);
    } else {
        qCWarning(logLog).noquote() << fault.text;
    }
}

void EventLog::updateCongestion()
{
    const quint64 bound = m_congested ? m_limits.queueBytes / 2 : m_limits.queueBytes;
    // While it fails nothing is taken anyway, and whoever asks has to get an answer.
    const bool congested = canTake() && vitals().queuedBytes.load() > bound;
    if (congested == m_congested)
        return;
    m_congested = congested;
    Q_EMIT congestionChanged(congested);
}

void EventLog::finish()
{
    m_retry.reset();
    if (!m_writer || !m_state)
        return;
    saveState();
    m_writer->finish();
    if (m_writer->isClosedWhole())
        m_directory->putMarkAside();
    else
        reportUnwritten();
    m_state = nullptr;
}

// What is in shared memory is written by the next start.
void EventLog::reportUnwritten() const
{
    const quint64 written = vitals().writtenSeq.load();
    const quint64 kept = std::max(written, m_unwritten ? m_unwritten->lastSeq() : 0);
    if (kept > written)
        qCWarning(logLog).noquote()
            << kept - written << "events could not be written to the event log; they stay in"
            << m_directory->unwrittenInMemory() << "until the next start writes them";
    if (m_seq > kept)
        qCCritical(logLog) << m_seq - kept
                           << "events could not be written to the event log and are lost";
}

} // namespace scenedeck
