// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogOpener.h"

#include "core/event/ClockOffsetRecord.h"
#include "core/event/Epoch.h"
#include "core/log/Reparse.h"

#include <QLoggingCategory>

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

LogQuery everythingAfter(quint64 seq)
{
    LogQuery query;
    query.after = seq;
    query.limit = std::numeric_limits<std::size_t>::max();
    query.bytes = std::numeric_limits<qsizetype>::max();
    return query;
}
} // namespace

std::optional<OpenedLog> LogOpener::open(LogFault *fault) const
{
    OpenedLog log;
    log.directory = std::make_unique<LogDirectory>(m_path, m_limits);
    if (!log.directory->lock(fault) || !openLastSeq(log, fault) || !openStore(log, fault))
        return std::nullopt;
    return log;
}

bool LogOpener::openLastSeq(OpenedLog &log, LogFault *fault) const
{
    log.lastSeqFile = log.directory->openLastSeq(fault);
    return log.lastSeqFile != nullptr;
}

// Some damage is detected only when the events are read, so a second store may be needed.
bool LogOpener::openStore(OpenedLog &log, LogFault *fault) const
{
    bool isDamaged = false;
    std::unique_ptr<LogStore> store = log.directory->openStore(fault);
    if (store && tryStore(log, std::move(store), fault, &isDamaged))
        return true;
    store = isDamaged ? log.directory->openNewStore(fault) : nullptr;
    return store && tryStore(log, std::move(store), fault, &isDamaged);
}

bool LogOpener::tryStore(OpenedLog &log, std::unique_ptr<LogStore> store, LogFault *fault,
                         bool *isDamaged) const
{
    try {
        store->testAccess();
        if (!log.journal)
            log.journal = log.directory->openJournal();
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

void LogOpener::restore(OpenedLog &log) const
{
    writeJournal(log);
    LogStore &store = *log.store;
    quint64 read = 0;
    std::vector<Event> events = store.loadState(&read);
    const quint64 stateBytes = bytesOf(events);
    std::vector<Event> tail = store.read(everythingAfter(read)).events;
    if (!tail.empty())
        read = tail.back().seq;
    if (read < store.lastStoredSeq())
        throw DatabaseError::damage("some of its events are damaged");
    const quint64 tailBytes = bytesOf(tail);
    events.insert(events.end(), std::make_move_iterator(tail.begin()),
                  std::make_move_iterator(tail.end()));
    ClockOffsets offsets = log.lastSeqFile->clockOffsets(store.epoch());
    std::vector<EventPtr> restored = reparse(std::move(events), offsets, m_clock);
    if (offsets.entries().empty())
        recordClockOffsets(restored, offsets);
    continueEpoch(log, offsets);
    log.restored = {store.epoch(),
                    store.lastSeq(),
                    std::move(restored),
                    store.pastEpochs(PastEpochs),
                    stateBytes,
                    tailBytes,
                    offsets};
}

// Writes the events that a kill has kept from being committed.
void LogOpener::writeJournal(OpenedLog &log) const
{
    if (!log.journal)
        return;
    std::vector<Segment> segments;
    for (const Event &event : log.journal->eventsAfter(log.store->epoch(), log.store->lastSeq())) {
        if (segments.empty() || segments.back().records().size() >= m_limits.segmentBytes)
            segments.emplace_back();
        segments.back().add(event);
    }
    if (!segments.empty())
        log.store->append(segments);
}

// The seq of an event that viewers may have received, but that is lost, must not be used again in
// the same epoch. All calls that may fail come before the shared memory is reset.
void LogOpener::continueEpoch(OpenedLog &log, const ClockOffsets &offsets) const
{
    const QByteArray epoch = log.store->epoch();
    const quint64 seq = log.store->lastSeq();
    const bool isComplete = log.store->isClean() || log.lastSeqFile->hasNoSeqAfter(epoch, seq);
    if (epoch.isEmpty() || !isComplete) {
        if (!epoch.isEmpty())
            qCInfo(logLog)
                << "the last events before the end of the last run may be missing: a new "
                   "epoch begins after event"
                << seq;
        log.store->beginEpoch(randomEpoch(), seq);
    }
    log.store->markClean(false);
    log.lastSeqFile->begin(log.store->epoch(), seq, offsets);
    if (log.journal)
        log.journal->begin(log.store->epoch());
}

} // namespace scenedeck
