// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/log/Database.h"
#include "core/log/LogAges.h"
#include "core/log/LogLimits.h"
#include "core/log/LogScan.h"
#include "core/log/Segment.h"
#include "core/relay/Cursor.h"

#include <optional>
#include <span>
#include <vector>

namespace scenedeck
{

/// The SQLite file of the event log. Events lie in segments, each with all events of one group or a
/// part of it, its number range, its time range and a checksum; an index names the segments in
/// which a type occurs. For one thread at a time. Every call may throw DatabaseError; then nothing
/// of it has been done.
class LogStore
{
public:
    /// An epoch that was, and the last of its events that we still mean by it.
    using PastEpoch = Cursor;

    /// Opens the file, or makes it. Throws ForeignLog when it is not ours.
    LogStore(const QString &path, const LogLimits &limits);

    /// The epoch of its numbers; empty in a new file.
    QByteArray epoch();

    /// From now on numbers are of @p epoch and follow @p seq; cursors of the one before are good up
    /// to it.
    void beginEpoch(const QByteArray &epoch, quint64 seq);

    /// Up to @p most epochs before the present one, the newest first.
    std::vector<PastEpoch> pastEpochs(int most);

    /// Whether it was closed with markClean(true) and not opened since. Not so of a copy, as one
    /// that was brought back from a back-up: numbers may have been given out after it was made.
    bool isClean();
    void markClean(bool clean);

    /// Writes without a change and reads the oldest event: throws where either fails.
    void testAccess();

    quint64 lastSeq() const { return m_lastSeq; }

    /// The number of the last event that lies in the file; 0 when there is none.
    quint64 lastStoredSeq();

    /// The number of the oldest event; lastSeq() + 1 when there is none.
    quint64 firstSeq();

    /// Appends @p segments, whose numbers follow lastSeq(), all or none.
    void append(std::span<const Segment> segments);

    /// All in one step, however long it takes.
    LogPage read(const LogQuery &query);

    /// The retained state as of @p seq takes the place of the one before.
    void saveState(quint64 seq, std::span<const EventPtr> events);

    /// The saved state, and its number in @p seq; throws DatabaseError when it is damaged.
    std::vector<Event> loadState(quint64 *seq);

    /// Drops some of the oldest events when they are too old by @p cutoff, or the file is too
    /// large; none that came after the saved state. True: there may be more of them.
    bool dropOldest(const LogCutoff &cutoff);

    /// Whether dropOldest() waits for a newer state to be saved.
    bool wantsState() const { return m_wantsState; }

    qint64 usedBytes() { return m_database.usedBytes(); }
    qint64 walBytes() const { return m_database.walBytes(); }
    Database::WalRestart restartWal() { return m_database.restartWal(); }

private:
    void appendSegment(const Segment &segment);
    qint64 mostBytes();
    bool isOldestTooMuch(const LogCutoff &cutoff);
    bool isTooOld(quint64 last, const LogCutoff &cutoff);
    qint64 dropSegment();

    const QString m_path;
    const LogLimits m_limits;
    Database m_database;
    std::optional<Statement> m_insertSegment; ///< made once: every group needs them
    std::optional<Statement> m_insertType;
    quint64 m_lastSeq = 0;
    qint64 m_stateBytes = 0;    ///< of the saved state
    qint64 m_warnedOfBytes = 0; ///< the raised bound that was logged last
    bool m_wantsState = false;
};

} // namespace scenedeck
