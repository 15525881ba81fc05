// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogStore.h"

#include "core/log/BootId.h"
#include "core/log/LogSchema.h"
#include "core/time/Clock.h"

#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <limits>
#include <sys/stat.h>

Q_DECLARE_LOGGING_CATEGORY(logLog)

namespace scenedeck
{

namespace
{
constexpr qint64 LargeStepMs = 60'000; // after a larger step of the wall clock …
constexpr qint64 DistrustMs = 600'000; // … it is not used for this time
constexpr int DropEvents = 20;         // dropped between two checks of the size
constexpr auto HighestSeq = static_cast<quint64>(std::numeric_limits<qint64>::max());

constexpr char SelectAll[] =
    "SELECT seq, t_ms, type, replayed, body FROM event WHERE seq > ? ORDER BY seq";
constexpr char SelectOfType[] =
    "SELECT seq, t_ms, type, replayed, body FROM event INDEXED BY event_type "
    "WHERE type = ?2 AND seq > ?1 ORDER BY seq";
// The checkpoint, other than the newest, whose neighbours are closest together.
constexpr char ThinCheckpoints[] =
    "DELETE FROM checkpoint WHERE seq = (SELECT seq FROM (SELECT seq, lead(seq) OVER bySeq - "
    "lag(seq, 1, 0) OVER bySeq AS span FROM checkpoint WINDOW bySeq AS (ORDER BY seq)) "
    "WHERE span IS NOT NULL ORDER BY span, seq LIMIT 1)";

// The creation time of the file at @p path, in nanoseconds; 0 if the file system has none.
qint64 creationTimeOf(const QString &path)
{
    struct statx info
    {
    };
    const QByteArray name = QFile::encodeName(path);
    if (::statx(AT_FDCWD, name.constData(), 0, STATX_BTIME, &info) != 0 ||
        (info.stx_mask & STATX_BTIME) == 0)
        return 0;
    return info.stx_btime.tv_sec * 1'000'000'000LL + info.stx_btime.tv_nsec;
}

Event eventOf(const Statement &row)
{
    Event event;
    event.seq = static_cast<quint64>(row.number(0));
    event.receivedMs = row.number(1);
    event.type = QString::fromUtf8(row.bytes(2));
    event.isReplayed = row.number(3) != 0;
    event.bytes = row.bytes(4);
    event.body = OtherBody{};
    return event;
}
} // namespace

LogStore::LogStore(const QString &path, const LogLimits &limits, const Clock &clock)
    : m_path(path)
    , m_limits(limits)
    , m_clock(clock)
    , m_database(path)
    , m_steps(clock)
{
    prepareSchema(m_database);
    m_database.run("PRAGMA journal_mode = WAL");
    m_database.run("PRAGMA synchronous = NORMAL"); // a commit is written to the kernel only
    m_database.run("PRAGMA wal_autocheckpoint = 0");
    m_database.run("PRAGMA cache_size = -4096");
    m_database.run(
        ("PRAGMA journal_size_limit = " + QByteArray::number(limits.walShare())).constData());
    m_insert.emplace(m_database.handle(),
                     "INSERT INTO event(seq, epoch, t_ms, type, replayed, body, key) VALUES(?, ?, "
                     "?, ?, ?, ?, ?)");
    m_requests.emplace(m_database, limits.requests());
    Statement newest(m_database.handle(),
                     "SELECT number, name FROM epoch ORDER BY number DESC LIMIT 1");
    if (newest.step()) {
        m_epochNumber = newest.number(0);
        m_epoch = newest.bytes(1);
    }
    m_lastSeq = static_cast<quint64>(
        m_database.number("SELECT max(coalesce((SELECT max(seq) FROM event), 0), "
                          "coalesce((SELECT max(seq) FROM checkpoint), 0), "
                          "coalesce((SELECT max(base) FROM epoch), 0))"));
    loadClock();
}

void LogStore::beginEpoch(const QByteArray &epoch, quint64 seq)
{
    Statement(m_database.handle(), "INSERT INTO epoch(name, base) VALUES(?, ?)")
        .bind(QByteArrayView(epoch))
        .bind(static_cast<qint64>(seq))
        .run();
    m_epochNumber = m_database.number("SELECT max(number) FROM epoch");
    m_epoch = epoch;
    m_lastSeq = seq;
}

std::vector<Cursor> LogStore::pastEpochs(int maxCount)
{
    Statement select(m_database.handle(),
                     "SELECT past.name, next.base FROM epoch AS past JOIN epoch AS next "
                     "ON next.number = past.number + 1 ORDER BY past.number DESC LIMIT ?");
    select.bind(maxCount);
    std::vector<Cursor> epochs;
    while (select.step())
        epochs.push_back({select.bytes(0), static_cast<quint64>(select.number(1))});
    return epochs;
}

bool LogStore::isClean()
{
    const qint64 closed = m_database.number("SELECT clean FROM closing");
    return closed != 0 && closed == creationTimeOf(m_path);
}

void LogStore::markClean(bool clean)
{
    Statement(m_database.handle(), "UPDATE closing SET clean = ?")
        .bind(clean ? creationTimeOf(m_path) : 0)
        .run();
}

void LogStore::testAccess()
{
    m_database.number("SELECT length(body) FROM event ORDER BY seq LIMIT 1");
    m_database.run("UPDATE closing SET clean = clean");
}

quint64 LogStore::lastStoredSeq()
{
    return static_cast<quint64>(m_database.number("SELECT max(seq) FROM event"));
}

quint64 LogStore::firstSeq()
{
    const qint64 first = m_database.number("SELECT min(seq) FROM event");
    return first > 0 ? static_cast<quint64>(first) : m_lastSeq + 1;
}

void LogStore::append(std::span<const Record> records)
{
    Transaction transaction(m_database);
    ClockOffsets offsets = m_offsets;
    bool areOffsetsChanged = false;
    for (const Record &record : records) {
        if (record.isRequest)
            continue;
        insertEvent(record);
        areOffsetsChanged |= offsets.record(record.seq, record.clockOffsetMs());
    }
    if (areOffsetsChanged)
        writeClock(offsets);
    const RequestTable::Newest newest = m_requests->insert(records);
    transaction.commit();
    m_requests->setNewest(newest);
    m_offsets = std::move(offsets);
    m_lastSeq = std::max(m_lastSeq, records.back().seq);
}

void LogStore::insertEvent(const Record &record)
{
    m_insert->bind(static_cast<qint64>(record.seq))
        .bind(m_epochNumber)
        .bind(record.receivedMs)
        .bind(record.type)
        .bind(record.isReplayed ? 1 : 0)
        .bind(record.body);
    record.key.isEmpty() ? m_insert->bindNull() : m_insert->bind(record.key);
    m_insert->run();
}

std::vector<KeyedRequest> LogStore::requests()
{
    std::vector<KeyedRequest> requests = m_requests->read();
    for (KeyedRequest &request : requests)
        request.arrivedMs = arrivedMs(request.seq, request.receivedMs);
    return requests;
}

// By the wall clock if the event is of an earlier boot.
qint64 LogStore::arrivedMs(quint64 seq, qint64 receivedMs) const
{
    if (const auto offset = offsetOf(seq))
        return receivedMs - *offset;
    const ClockReading now = m_clock.reading();
    return now.monotonicMs - std::max<qint64>(now.unixMs - receivedMs, 0);
}

LogPage LogStore::read(const LogQuery &query)
{
    LogPage page;
    if (query.after >= HighestSeq)
        return page; // greater than any integer of SQLite
    try {
        const QByteArray type = query.type.toUtf8();
        Statement select(m_database.handle(), type.isEmpty() ? SelectAll : SelectOfType);
        select.bind(static_cast<qint64>(query.after));
        if (!type.isEmpty())
            select.bind(QByteArrayView(type));
        qsizetype bytes = 0;
        while (page.events.size() < query.limit && bytes < query.bytes && select.step()) {
            page.events.push_back(eventOf(select));
            bytes += page.events.back().bytes.size();
        }
    } catch (const DatabaseError &error) {
        qCWarning(logLog) << "the event log could not be read:" << error.what();
        page.isDamaged = true;
    }
    return page;
}

void LogStore::saveCheckpoint(quint64 seq, std::span<const EventPtr> events)
{
    constexpr int Fastest = 1;
    const QByteArray records = toRecords(events);
    const QByteArray compressed = qCompress(records, Fastest);
    Transaction transaction(m_database);
    Statement(m_database.handle(), "REPLACE INTO checkpoint VALUES(?, ?, ?, ?)")
        .bind(static_cast<qint64>(seq))
        .bind(m_clock.unixMs())
        .bind(records.size())
        .bindBlob(compressed)
        .run();
    thinCheckpoints();
    transaction.commit();
    m_lastSeq = std::max(m_lastSeq, seq);
}

void LogStore::thinCheckpoints()
{
    while (m_database.number("SELECT sum(length(events)) FROM checkpoint") >
               m_limits.checkpointShare() &&
           m_database.number("SELECT count(*) FROM checkpoint") > 1)
        m_database.run(ThinCheckpoints);
}

std::vector<Event> LogStore::loadCheckpoint(quint64 *seq)
{
    Statement select(m_database.handle(),
                     "SELECT seq, bytes, events FROM checkpoint ORDER BY seq DESC LIMIT 1");
    *seq = 0;
    if (!select.step())
        return {};
    *seq = static_cast<quint64>(select.number(0));
    const QByteArray records = qUncompress(select.bytes(2)); // has a checksum
    auto events = fromRecords(records);
    if (!events || records.size() != select.number(1))
        throw DatabaseError::damage("the newest checkpoint in it is damaged");
    return *std::move(events);
}

void LogStore::loadClock()
{
    const QByteArray boot = bootId();
    Statement select(m_database.handle(), "SELECT seq, boot, offset_ms FROM clock ORDER BY seq");
    std::vector<ClockOffsets::Entry> entries;
    bool isOfThisBoot = false;
    while (select.step()) {
        isOfThisBoot = !boot.isEmpty() && select.bytes(1) == boot;
        entries.push_back({static_cast<quint64>(select.number(0)),
                           select.isNull(2) ? std::nullopt : std::optional(select.number(2))});
    }
    if (isOfThisBoot)
        m_offsets = ClockOffsets(std::move(entries));
    else if (entries.size() > 1)
        m_lastStepSeq = entries.back().firstSeq;
}

void LogStore::setClockOffsets(const ClockOffsets &offsets)
{
    Transaction transaction(m_database);
    writeClock(offsets);
    transaction.commit();
    m_offsets = offsets;
}

void LogStore::writeClock(const ClockOffsets &offsets)
{
    const QByteArray boot = bootId();
    m_database.run("DELETE FROM clock");
    Statement insert(m_database.handle(), "INSERT INTO clock VALUES(?, ?, ?)");
    for (const ClockOffsets::Entry &entry : offsets.entries()) {
        insert.bind(static_cast<qint64>(entry.firstSeq)).bind(QByteArrayView(boot));
        entry.offsetMs ? insert.bind(*entry.offsetMs) : insert.bindNull();
        insert.run();
    }
}

bool LogStore::dropOldest()
{
    checkClock();
    Transaction transaction(m_database);
    const qint64 bytes = m_database.usedBytes();
    bool isMore = true;
    for (int i = 0; isMore && i < m_limits.dropStepEvents; i += DropEvents) {
        isMore = dropSome();
        if (bytes - m_database.usedBytes() >= m_limits.dropStepBytes)
            break;
    }
    transaction.commit();
    return isMore;
}

void LogStore::checkClock()
{
    if (const auto step = m_steps.check(); step && std::abs(step->byMs) > LargeStepMs)
        m_distrustUntilMs = m_clock.monotonicMs() + DistrustMs;
}

// Drops up to DropEvents events, and the checkpoints before them. Returns false if there was none
// to drop.
bool LogStore::dropSome()
{
    const quint64 wanted = lastToDrop();
    const auto newest = static_cast<quint64>(m_database.number("SELECT max(seq) FROM checkpoint"));
    m_isCheckpointNeeded = wanted > newest;
    const auto last = static_cast<qint64>(std::min(wanted, newest));
    if (last < m_database.number("SELECT min(seq) FROM event") || last == 0)
        return false;
    Statement(m_database.handle(), "DELETE FROM event WHERE seq <= ?").bind(last).run();
    Statement(m_database.handle(), "DELETE FROM checkpoint WHERE seq < ?").bind(last).run();
    return true;
}

// The size limit of the pages in use. Before events after the newest checkpoint can be dropped, a
// newer one must be saved. So a limit little above its size would cause checkpoints to be written
// all the time, and leave no room for events; the limit is increased then.
qint64 LogStore::maxBytes()
{
    constexpr qint64 Checkpoints = 4;
    const qint64 bytes =
        m_database.number("SELECT length(events) FROM checkpoint ORDER BY seq DESC LIMIT 1");
    const qint64 needed = Checkpoints * bytes + m_limits.walShare();
    if (needed > m_limits.fileBytes && needed > 2 * m_warnedBytes) {
        qCWarning(logLog).nospace()
            << "the event log may use " << (needed >> 20) + 1 << " MiB instead of "
            << (m_limits.fileBytes >> 20) << ": the retained state has " << (bytes >> 20) + 1
            << " MiB; raise --log-mib, or lower the options that begin with --keep";
        m_warnedBytes = needed;
    }
    return std::max(m_limits.fileBytes, needed) - m_limits.walShare();
}

// The last of the oldest events that have to go, at most DropEvents of them; 0 if there is none.
// Events dated in the future go with the next one that has a possible date, so that a wrong date
// does not keep all later events.
quint64 LogStore::lastToDrop()
{
    const bool isTooLarge = m_database.usedBytes() > maxBytes();
    Statement select(m_database.handle(), "SELECT seq, t_ms FROM event ORDER BY seq LIMIT ?");
    select.bind(DropEvents);
    quint64 last = 0;
    while (select.step()) {
        const auto seq = static_cast<quint64>(select.number(0));
        if (isTooLarge || isTooOld(seq, select.number(1)))
            last = seq;
        else if (offsetOf(seq) || select.number(1) <= m_clock.unixMs())
            break;
    }
    return last;
}

std::optional<qint64> LogStore::offsetOf(quint64 seq) const
{
    const ClockOffsets::Entry *entry = m_offsets.entryOf(seq);
    return entry ? entry->offsetMs : std::nullopt;
}

// By the monotonic clock where it is known when the event arrived, otherwise by the wall clock. If
// its date is in the future, by the next event of which that is known.
bool LogStore::isTooOld(quint64 seq, qint64 receivedMs)
{
    if (const auto offset = offsetOf(seq))
        return m_clock.monotonicMs() - (receivedMs - *offset) > m_limits.ageMs;
    if (receivedMs <= m_clock.unixMs())
        return m_clock.monotonicMs() >= m_distrustUntilMs &&
               receivedMs < m_clock.unixMs() - m_limits.ageMs;
    for (const ClockOffsets::Entry &next : m_offsets.entries()) {
        if (next.firstSeq <= seq || !next.offsetMs)
            continue;
        Statement select(m_database.handle(), "SELECT t_ms FROM event WHERE seq = ?");
        return select.bind(static_cast<qint64>(next.firstSeq)).step() &&
               isTooOld(next.firstSeq, select.number(0));
    }
    return false;
}

} // namespace scenedeck
