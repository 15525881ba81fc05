// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogStore.h"

#include "core/log/LogSchema.h"
#include "core/log/Records.h"

#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>

Q_DECLARE_LOGGING_CATEGORY(logLog)

namespace scenedeck
{

namespace
{
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
} // namespace

LogStore::LogStore(const QString &path, const LogLimits &limits)
    : m_path(path)
    , m_limits(limits)
    , m_database(path)
{
    prepareSchema(m_database);
    m_database.run("PRAGMA journal_mode = WAL");
    // A commit is written to the kernel only; LogSync brings it to the disk by checkpoints.
    m_database.run("PRAGMA synchronous = NORMAL");
    m_database.run("PRAGMA wal_autocheckpoint = 0");
    m_database.run("PRAGMA cache_size = -4096");
    m_database.run(
        ("PRAGMA journal_size_limit = " + QByteArray::number(limits.walShare())).constData());
    m_insertSegment.emplace(m_database.handle(), "INSERT INTO segment VALUES(?, ?, ?, ?, ?, ?)");
    m_insertType.emplace(m_database.handle(), "INSERT INTO segment_type VALUES(?, ?)");
    m_lastSeq = static_cast<quint64>(
        m_database.number("SELECT max(coalesce((SELECT last FROM segment ORDER BY first DESC LIMIT "
                          "1), 0), coalesce((SELECT seq FROM state), 0), "
                          "coalesce((SELECT max(base) FROM epoch), 0))"));
}

QByteArray LogStore::epoch()
{
    Statement newest(m_database.handle(), "SELECT name FROM epoch ORDER BY number DESC LIMIT 1");
    return newest.step() ? newest.bytes(0) : QByteArray();
}

void LogStore::beginEpoch(const QByteArray &epoch, quint64 seq)
{
    Statement(m_database.handle(), "INSERT INTO epoch(name, base) VALUES(?, ?)")
        .bind(epoch)
        .bind(static_cast<qint64>(seq))
        .run();
    m_lastSeq = seq;
}

std::vector<LogStore::PastEpoch> LogStore::pastEpochs(int maxCount)
{
    Statement select(m_database.handle(),
                     "SELECT past.name, next.base FROM epoch AS past JOIN epoch AS next "
                     "ON next.number = past.number + 1 ORDER BY past.number DESC LIMIT ?");
    select.bind(maxCount);
    std::vector<PastEpoch> epochs;
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
    firstSeq();
    m_database.run("UPDATE closing SET clean = clean");
}

quint64 LogStore::lastStoredSeq()
{
    return static_cast<quint64>(
        m_database.number("SELECT last FROM segment ORDER BY first DESC LIMIT 1"));
}

quint64 LogStore::firstSeq()
{
    const qint64 first = m_database.number("SELECT first FROM segment ORDER BY first LIMIT 1");
    return first > 0 ? static_cast<quint64>(first) : m_lastSeq + 1;
}

void LogStore::append(std::span<const Segment> segments)
{
    Transaction transaction(m_database);
    for (const Segment &segment : segments)
        appendSegment(segment);
    transaction.commit();
    m_lastSeq = segments.back().last();
}

void LogStore::appendSegment(const Segment &segment)
{
    const auto first = static_cast<qint64>(segment.first());
    m_insertSegment->bind(first)
        .bind(static_cast<qint64>(segment.last()))
        .bind(segment.oldestMs())
        .bind(segment.newestMs())
        .bind(qint64(checksumOf(segment.records())))
        .bindBlob(segment.records())
        .run();
    for (const QString &type : segment.types()) {
        const QByteArray name = type.toUtf8();
        m_insertType->bind(name).bind(first).run();
    }
}

LogPage LogStore::read(const LogQuery &query)
{
    LogScan scan(query);
    scan.readStep(m_database);
    return scan.takePage();
}

void LogStore::saveState(quint64 seq, std::span<const EventPtr> events)
{
    const QByteArray records = toRecords(events);
    Statement(m_database.handle(), "REPLACE INTO state VALUES(1, ?, ?, ?)")
        .bind(static_cast<qint64>(seq))
        .bind(qint64(checksumOf(records)))
        .bindBlob(records)
        .run();
    m_stateBytes = records.size();
    m_lastSeq = std::max(m_lastSeq, seq);
}

std::vector<Event> LogStore::loadState(quint64 *seq)
{
    Statement select(m_database.handle(), "SELECT seq, checksum, records FROM state");
    *seq = 0;
    if (!select.step())
        return {};
    auto events = checkedRecords(select.bytes(2), select.number(1));
    if (!events)
        throw DatabaseError::damage("the retained state in it is damaged");
    *seq = static_cast<quint64>(select.number(0));
    m_stateBytes = select.size(2);
    return *std::move(events);
}

bool LogStore::dropOldest(const LogCutoff &cutoff)
{
    Transaction transaction(m_database);
    qint64 bytes = 0;
    bool isMore = shouldDropOldest(cutoff);
    for (int i = 0; isMore && i < m_limits.dropStepSegments; ++i) {
        bytes += dropSegment();
        isMore = shouldDropOldest(cutoff);
        if (bytes >= m_limits.dropStepBytes)
            break;
    }
    transaction.commit();
    return isMore;
}

// The size limit of the pages in use. Before events after the saved state can be dropped, a newer
// state must be saved. So a limit little above the size of a state would cause states to be written
// all the time, and leave no room for events; the limit is increased then.
qint64 LogStore::maxBytes()
{
    constexpr qint64 States = 4;
    const qint64 needed = States * m_stateBytes + m_limits.walShare();
    if (needed > m_limits.fileBytes && needed > 2 * m_warnedBytes) {
        qCWarning(logLog).nospace()
            << "the event log may use " << (needed >> 20) + 1 << " MiB instead of "
            << (m_limits.fileBytes >> 20) << ": the retained state has " << (m_stateBytes >> 20) + 1
            << " MiB; raise --log-mib, or lower the options that begin with --keep";
        m_warnedBytes = needed;
    }
    return std::max(m_limits.fileBytes, needed) - m_limits.walShare();
}

bool LogStore::shouldDropOldest(const LogCutoff &cutoff)
{
    Statement select(m_database.handle(),
                     "SELECT last, last <= coalesce((SELECT seq FROM state), 0) FROM segment "
                     "ORDER BY first LIMIT 1");
    const bool isExpired =
        select.step() && (isTooOld(static_cast<quint64>(select.number(0)), cutoff) ||
                          m_database.usedBytes() > maxBytes());
    m_isStateNeeded = isExpired && select.number(1) == 0;
    return isExpired && !m_isStateNeeded;
}

// Whether the oldest segment, which ends with @p last, is too old. Segments dated in the future are
// skipped: the age of the next one with a possible date counts, so that a wrong date does not keep
// all later segments.
bool LogStore::isTooOld(quint64 last, const LogCutoff &cutoff)
{
    if (last <= cutoff.seq)
        return true;
    if (last > cutoff.earlierSeq)
        return false;
    Statement select(
        m_database.handle(),
        "SELECT newest_ms, last FROM segment WHERE newest_ms <= ? ORDER BY first LIMIT 1");
    select.bind(cutoff.nowMs);
    return select.step() && static_cast<quint64>(select.number(1)) <= cutoff.earlierSeq &&
           select.number(0) < cutoff.beforeMs;
}

qint64 LogStore::dropSegment()
{
    Statement select(m_database.handle(),
                     "SELECT first, length(records) FROM segment ORDER BY first LIMIT 1");
    if (!select.step())
        return 0;
    const qint64 first = select.number(0);
    const qint64 bytes = select.number(1);
    select.reset();
    for (const char *sql :
         {"DELETE FROM segment_type WHERE first = ?", "DELETE FROM segment WHERE first = ?"})
        Statement(m_database.handle(), sql).bind(first).run();
    return bytes;
}

} // namespace scenedeck
