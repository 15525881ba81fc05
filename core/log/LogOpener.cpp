// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogOpener.h"

#include "core/event/ClockOffsetRecord.h"
#include "core/event/Epoch.h"
#include "core/event/Reparse.h"

#include <QLoggingCategory>

#include <iterator>
#include <limits>
#include <utility>

Q_DECLARE_LOGGING_CATEGORY(logLog)

namespace scenedeck
{

namespace
{
constexpr int PastEpochs = 16; // number of earlier epochs from which viewers can resume

quint64 bytesOf(const std::vector<Event> &events)
{
    quint64 bytes = 0;
    for (const Event &event : events)
        bytes += static_cast<quint64>(event.bytes.size());
    return bytes;
}
} // namespace

// Some damage is detected only when the events are read, so a second store may be needed.
std::optional<OpenedLog> LogOpener::open(LogFault *fault) const
{
    OpenedLog log;
    log.directory = std::make_unique<LogDirectory>(m_path, m_limits, m_clock);
    if (!log.directory->lock(fault))
        return std::nullopt;
    bool isDamaged = false;
    std::unique_ptr<LogStore> store = log.directory->openStore(fault);
    bool isOpen = store && tryStore(log, std::move(store), fault, &isDamaged);
    if (isDamaged) {
        store = log.directory->openNewStore(fault);
        isOpen = store && tryStore(log, std::move(store), fault, &isDamaged);
    }
    return isOpen ? std::optional(std::move(log)) : std::nullopt;
}

bool LogOpener::tryStore(OpenedLog &log, std::unique_ptr<LogStore> store, LogFault *fault,
                         bool *isDamaged) const
{
    try {
        store->testAccess();
        if (!log.journal)
            log.journal = log.directory->openJournal(fault);
        if (!log.journal)
            return false;
        log.store = std::move(store);
        restore(log);
        return true;
    } catch (const DatabaseError &failure) {
        log.store.reset();
        *isDamaged = failure.isDamage();
        *fault = log.directory->faultOf(failure);
        return false;
    }
}

// Everything that may fail comes before the journal is reset.
void LogOpener::restore(OpenedLog &log) const
{
    LogStore &store = *log.store;
    // The store before this one was lost: its epoch goes on with the events of the journal.
    if (const Cursor origin = log.journal->origin();
        store.epoch().isEmpty() && !origin.epoch.isEmpty())
        store.beginEpoch(origin.epoch, origin.seq);
    const std::vector<Record> records = log.journal->recordsAfter(store.epoch(), store.lastSeq());
    if (!records.empty())
        store.append(records);
    restoreEvents(log);
    continueEpoch(log);
    log.requests = store.requests();
    log.pastEpochs = store.pastEpochs(PastEpochs);
    store.markClean(false);
    store.sync(); // otherwise a power cut would bring back the clean mark, and seqs be used again
    log.journal->reset(store.epoch(), store.lastSeq());
}

void LogOpener::restoreEvents(OpenedLog &log) const
{
    LogStore &store = *log.store;
    quint64 last = 0;
    std::vector<Event> events = store.loadCheckpoint(&last);
    std::vector<Event> tail = store
                                  .read({last,
                                         {},
                                         std::numeric_limits<std::size_t>::max(),
                                         std::numeric_limits<qsizetype>::max()})
                                  .events;
    if (!tail.empty())
        last = tail.back().seq;
    if (last < store.lastStoredSeq())
        throw DatabaseError::damage("some of its events are damaged");
    log.checkpointBytes = bytesOf(events);
    log.tailBytes = bytesOf(tail);
    events.insert(events.end(), std::make_move_iterator(tail.begin()),
                  std::make_move_iterator(tail.end()));
    ClockOffsets offsets = store.clockOffsets();
    log.events = reparse(std::move(events), offsets, store.lastStepSeq(), m_clock);
    if (offsets.entries().empty() && recordClockOffsets(log.events, offsets))
        store.setClockOffsets(offsets);
}

// The seq of an event that viewers may have received, but that is lost, must not be used again in
// the same epoch.
void LogOpener::continueEpoch(OpenedLog &log) const
{
    LogStore &store = *log.store;
    const QByteArray epoch = store.epoch();
    const quint64 seq = store.lastSeq();
    if (!epoch.isEmpty() && (store.isClean() || log.journal->hasNoSeqAfter(epoch, seq)))
        return;
    if (!epoch.isEmpty())
        qCInfo(logLog) << "the last events before the end of the last run may be missing: a new "
                          "epoch begins after event"
                       << seq;
    store.beginEpoch(randomEpoch(), seq);
}

} // namespace scenedeck
