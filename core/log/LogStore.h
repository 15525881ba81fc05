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

/// The SQLite file of the event log: events, epochs and the saved retained state.
///
/// Events are stored in segments, one row each: consecutive events of one group commit, with their
/// range of seq, their range of time and a checksum. An index lists the segments in which a type
/// occurs. A commit survives a kill; it survives a power cut after the next checkpoint (LogSync).
///
/// For one thread at a time. Every call may throw DatabaseError; it has then changed nothing.
class LogStore
{
public:
    /// An earlier epoch and its last event; later ones with its name are lost.
    using PastEpoch = Cursor;

    /// Opens or creates the file at @p path. Throws ForeignLog if it is no event log.
    LogStore(const QString &path, const LogLimits &limits);

    /// The current epoch; empty in a new file.
    QByteArray epoch();

    /// Begins @p epoch after the event @p seq. Cursors of the epoch before are valid up to @p seq.
    void beginEpoch(const QByteArray &epoch, quint64 seq);

    /// Returns up to @p maxCount epochs before the current one, the newest first.
    std::vector<PastEpoch> pastEpochs(int maxCount);

    /// Whether markClean(true) was the last call, in this very file. False for a copy of it, such
    /// as a restored backup: more events may have been numbered after the copy was made.
    bool isClean();
    void markClean(bool clean);

    /// Reads the oldest event, and writes without changing anything. Throws if either fails.
    void testAccess();

    /// The seq after which events continue: that of the last event, of the saved state or of the
    /// begin of the epoch, whichever is greatest.
    quint64 lastSeq() const { return m_lastSeq; }

    /// The seq of the last event in the file; 0 if there is none.
    quint64 lastStoredSeq();

    /// The seq of the oldest event in the file; lastSeq() + 1 if there is none.
    quint64 firstSeq();

    /// Appends @p segments, which follow lastSeq(), in one transaction.
    void append(std::span<const Segment> segments);

    /// Runs @p query in a single step of any length.
    LogPage read(const LogQuery &query);

    /// Replaces the saved state by @p events, the retained state as of @p seq.
    void saveState(quint64 seq, std::span<const EventPtr> events);

    /// Returns the saved state, and sets @p seq to its last event; empty and 0 if there is none.
    /// Throws DatabaseError if it is damaged.
    std::vector<Event> loadState(quint64 *seq);

    /// Drops some of the oldest events (LogLimits::dropStepBytes) if they are too old by @p cutoff
    /// or the file is too large, but none after the saved state. Returns whether there are more to
    /// drop.
    bool dropOldest(const LogCutoff &cutoff);

    /// Whether dropOldest() cannot drop events until a newer state is saved.
    bool isStateNeeded() const { return m_isStateNeeded; }

    qint64 usedBytes() { return m_database.usedBytes(); }
    qint64 walBytes() const { return m_database.walBytes(); }
    Database::WalRestart restartWal() { return m_database.restartWal(); }

private:
    void appendSegment(const Segment &segment);
    qint64 maxBytes();
    bool shouldDropOldest(const LogCutoff &cutoff);
    bool isTooOld(quint64 last, const LogCutoff &cutoff);
    qint64 dropSegment();

    const QString m_path;
    const LogLimits m_limits;
    Database m_database;
    std::optional<Statement> m_insertSegment; ///< prepared once, because every group needs them
    std::optional<Statement> m_insertType;
    quint64 m_lastSeq = 0;
    qint64 m_stateBytes = 0;  ///< of the saved state
    qint64 m_warnedBytes = 0; ///< the increased size limit that was logged last
    bool m_isStateNeeded = false;
};

} // namespace scenedeck
