// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/EventLog.h"

#include "core/event/Epoch.h"
#include "core/log/Records.h"
#include "core/log/Revival.h"

#include <QLoggingCategory>

#include <algorithm>
#include <limits>
#include <utility>

Q_DECLARE_LOGGING_CATEGORY(logLog)

namespace scenedeck
{

namespace
{
constexpr int PastEpochs = 16; // that a viewer may still come from

quint64 bytesOf(std::span<const EventPtr> events)
{
    quint64 bytes = 0;
    for (const EventPtr &event : events)
        bytes += static_cast<quint64>(event->bytes.size());
    return bytes;
}
} // namespace

EventLog::EventLog(std::unique_ptr<LogDirectory> directory, const LogLimits &limits,
                   const Clock &clock)
    : m_limits(limits)
    , m_clock(clock)
    , m_directory(std::move(directory))
{
}

EventLog::~EventLog()
{
    finish();
}

std::unique_ptr<EventLog> EventLog::open(const QString &directory, const LogLimits &limits,
                                         const Clock &clock, QString *error)
{
    auto folder = std::make_unique<LogDirectory>(directory, limits);
    if (!folder->hold(error))
        return nullptr;
    std::unique_ptr<EventLog> log(new EventLog(std::move(folder), limits, clock));
    return log->openParts(error) ? std::move(log) : nullptr;
}

bool EventLog::openParts(QString *error)
{
    m_mark = m_directory->openMark(error);
    m_unwritten = m_mark ? m_directory->openUnwritten() : nullptr;
    return m_mark && openWhole(error);
}

// Damage may show only when the events are read.
bool EventLog::openWhole(QString *error)
{
    bool isDamaged = false;
    std::unique_ptr<LogStore> store = m_directory->openStore(error);
    if (store && tryBegin(std::move(store), error, &isDamaged))
        return true;
    store = isDamaged ? m_directory->openNewStore(error) : nullptr;
    return store && tryBegin(std::move(store), error, &isDamaged);
}

bool EventLog::tryBegin(std::unique_ptr<LogStore> store, QString *error, bool *isDamaged)
{
    try {
        restore(*store);
        m_writer = makeWriter(std::move(store));
        return true;
    } catch (const DatabaseError &failure) {
        *isDamaged = failure.isDamage();
        *error =
            QStringLiteral("the event log in %1 cannot be opened: %2; mend that, or keep events "
                           "in memory alone with --state-dir none")
                .arg(m_directory->path(), QString::fromUtf8(failure.what()));
        return false;
    }
}

std::unique_ptr<LogWriter> EventLog::makeWriter(std::unique_ptr<LogStore> store)
{
    return std::make_unique<LogWriter>(*m_directory, std::move(store), m_limits, m_clock, [this] {
        if (!m_changePosted.exchange(true))
            m_mailbox.post([this] { noteChange(); });
    });
}

void EventLog::restore(LogStore &store)
{
    bringBackUnwritten(store);
    m_stateBytes = 0;
    m_tailBytes = 0;
    quint64 stateSeq = 0;
    std::vector<Event> events = store.loadState(&stateSeq);
    for (const Event &event : events)
        m_stateBytes += static_cast<quint64>(event.bytes.size());
    LogQuery tail;
    tail.after = stateSeq;
    tail.limit = std::numeric_limits<std::size_t>::max();
    tail.bytes = std::numeric_limits<qsizetype>::max();
    quint64 read = stateSeq;
    for (Event &event : store.read(tail).events) {
        read = event.seq;
        m_tailBytes += static_cast<quint64>(event.bytes.size());
        events.push_back(std::move(event));
    }
    if (read < store.lastStoredSeq())
        throw DatabaseError::damage("some of its events are damaged");
    m_restored.events = revive(std::move(events));
    continueEpoch(store);
    m_restored.epoch = store.epoch();
    m_restored.seq = m_seq = store.lastSeq();
    store.markClean(false);
}

// What a kill has kept from being written.
void EventLog::bringBackUnwritten(LogStore &store)
{
    if (!m_unwritten)
        return;
    std::vector<Segment> segments;
    for (const Event &event : m_unwritten->left(store.epoch(), store.lastSeq())) {
        if (segments.empty() || segments.back().records().size() >= m_limits.segmentBytes)
            segments.emplace_back();
        segments.back().add(event);
    }
    if (!segments.empty())
        store.append(segments);
}

// Numbers that were given out but lost must not name other events in the same epoch.
void EventLog::continueEpoch(LogStore &store)
{
    const QByteArray epoch = store.epoch();
    const quint64 seq = store.lastSeq();
    const bool isWhole = store.isClean() || m_mark->vouchesFor(epoch, seq);
    if (epoch.isEmpty() || !isWhole) {
        if (!epoch.isEmpty())
            qCInfo(logLog)
                << "the last events before the end of the last run may be missing: a new "
                   "epoch begins after event"
                << seq;
        store.beginEpoch(randomEpoch(), seq);
    }
    m_pastEpochs = store.pastEpochs(PastEpochs);
    m_mark->begin(store.epoch(), seq);
    if (m_unwritten)
        m_unwritten->begin(store.epoch());
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
    m_tailBytes += bytesOf(events);
    m_writer->put(events, static_cast<quint64>(recordBytesOf(events)));
    updateCongestion();
    saveStateIfDue();
}

bool EventLog::knowsPast(const Cursor &cursor) const
{
    return std::any_of(m_pastEpochs.begin(), m_pastEpochs.end(), [&cursor](const Cursor &past) {
        return past.epoch == cursor.epoch && cursor.seq <= past.seq;
    });
}

// What wants the answer never leaves this thread: it may hold on to objects that live here.
void EventLog::read(const LogQuery &query, std::function<void(LogPage)> take)
{
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
    QString error;
    if (auto mark = m_directory->openMark(&error)) {
        m_mark = std::move(mark);
        m_mark->begin(m_restored.epoch, m_seq);
    } else {
        qCWarning(logLog).noquote() << error;
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
    if (!m_writer || !m_state)
        return;
    saveState();
    m_writer->finish();
    m_directory->removeKept();
    m_state = nullptr;
}

} // namespace scenedeck
