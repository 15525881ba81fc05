// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Cursor.h"
#include "core/log/Database.h"
#include "core/log/LogLimits.h"
#include "core/log/RequestTable.h"
#include "core/time/ClockOffsets.h"
#include "core/time/ClockSteps.h"

#include <optional>
#include <span>
#include <vector>

namespace scenedeck
{

class Clock;

/// A query for one page of events.
struct LogQuery
{
    quint64 after = 0;     ///< only events with a greater seq
    QString type;          ///< only events of this type; empty: all types
    std::size_t limit = 0; ///< most events
    qsizetype bytes = 0;   ///< most bytes; only the last event may exceed it
};

/// The result of a query.
struct LogPage
{
    std::vector<Event> events; ///< in order of seq, without bodies (OtherBody)
    bool isDamaged = false; ///< later events, if any, cannot be read: damage, or there is no store
};

/// The SQLite file of the event log. Its tables: see README.md. A commit survives a kill; it
/// survives a power cut after sync(). A checkpoint is a saved retained state.
///
/// For one thread at a time. Every call except read() may throw DatabaseError; its transaction is
/// then rolled back.
class LogStore
{
public:
    /// Opens or creates the file at @p path. Throws ForeignLog if it is no event log. @p clock
    /// outlives the store.
    LogStore(const QString &path, const LogLimits &limits, const Clock &clock);

    /// The current epoch; empty in a new file.
    QByteArray epoch() const { return m_epoch; }

    /// Begins @p epoch after the event @p seq. Cursors of the epoch before are valid up to @p seq.
    void beginEpoch(const QByteArray &epoch, quint64 seq);

    /// Returns up to @p maxCount earlier epochs with their last events, the newest first.
    std::vector<Cursor> pastEpochs(int maxCount);

    /// Whether the last call of markClean() for this very file was markClean(true), as at each
    /// clean end; each start calls markClean(false). False for a copy, such as a restored backup,
    /// because more events may have been numbered after it was made; and if the file system has no
    /// creation times, by which a copy is recognised.
    bool isClean();
    void markClean(bool clean);

    /// Reads the oldest event, and writes without changing anything. Throws if either fails.
    void testAccess();

    /// The seq after which events continue: that of the last event, of the newest checkpoint or of
    /// the begin of the epoch, whichever is greatest. The file need not have that event.
    quint64 lastSeq() const { return m_lastSeq; }

    /// The seq of the last event in the file; 0 if there is none.
    quint64 lastStoredSeq();

    /// The seq of the oldest event in the file; lastSeq() + 1 if there is none.
    quint64 firstSeq();

    /// Appends @p records, the clock offsets of their events, and their requests in place of old
    /// ones, in one transaction. Events must follow lastSeq(). Requests: see RequestTable.
    void append(std::span<const Record> records);

    /// The stored requests, in the order in which they were accepted. KeyedRequest::arrivedMs is by
    /// clockOffsets() where they cover the request, otherwise by the wall clock.
    std::vector<KeyedRequest> requests();

    /// Runs @p query. An error ends the page (LogPage::isDamaged), is logged as a warning, and has
    /// no other effect: a damaged store is replaced only when a write fails (LogWriter).
    LogPage read(const LogQuery &query);

    /// Saves @p events, the retained state as of @p seq, and thins the checkpoints before it.
    void saveCheckpoint(quint64 seq, std::span<const EventPtr> events);

    /// Returns the newest checkpoint, and sets @p seq to its last event; empty and 0 if there is
    /// none. Throws DatabaseError if it is damaged.
    std::vector<Event> loadCheckpoint(quint64 *seq);

    /// The offsets of the wall clock to the monotonic clock, of the events since the last boot.
    const ClockOffsets &clockOffsets() const { return m_offsets; }
    void setClockOffsets(const ClockOffsets &offsets);

    /// If the stored offsets are of an earlier boot: the first event after the last known step of
    /// the wall clock. Ages of events of earlier boots are computed by the wall clock, so those of
    /// events before this one are unknown. 0 if no step is known, or the offsets are of this boot.
    quint64 lastStepSeq() const { return m_lastStepSeq; }

    /// Drops some of the oldest events if they are too old or the file is too large, but none
    /// after the newest checkpoint. Returns whether there are more to drop. To be called at least
    /// once a second, so that steps of the wall clock are detected.
    bool dropOldest();

    /// Whether dropOldest() cannot drop events until a newer checkpoint is saved.
    bool isCheckpointNeeded() const { return m_isCheckpointNeeded; }

    qint64 usedBytes() { return m_database.usedBytes(); }
    qint64 walBytes() const { return m_database.walBytes(); }
    Database::Sync sync() { return m_database.sync(); }

private:
    void insertEvent(const Record &record);
    qint64 arrivedMs(quint64 seq, qint64 receivedMs) const;
    void loadClock();
    void writeClock(const ClockOffsets &offsets);
    void thinCheckpoints();
    qint64 maxBytes();
    bool dropSome();
    quint64 lastToDrop();
    std::optional<qint64> offsetOf(quint64 seq) const;
    bool isTooOld(quint64 seq, qint64 receivedMs);
    void checkClock();

    const QString m_path;
    const LogLimits m_limits;
    const Clock &m_clock;
    Database m_database;
    std::optional<Statement> m_insert; ///< prepared once, because every group needs it
    std::optional<RequestTable> m_requests;
    QByteArray m_epoch;
    qint64 m_epochNumber = 0;
    quint64 m_lastSeq = 0;
    ClockOffsets m_offsets;
    quint64 m_lastStepSeq = 0;
    ClockSteps m_steps;
    qint64 m_distrustUntilMs = 0; ///< the wall clock is not used before, monotonic
    qint64 m_warnedBytes = 0;     ///< the increased size limit that was logged last
    bool m_isCheckpointNeeded = false;
};

} // namespace scenedeck
