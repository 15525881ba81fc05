// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/log/LogDirectory.h"
#include "core/relay/Cursor.h"
#include "core/time/Clock.h"

#include <memory>
#include <optional>
#include <vector>

namespace scenedeck
{

/// The content of the log at a start.
struct RestoredLog
{
    QByteArray epoch;               ///< the epoch of this run
    quint64 seq = 0;                ///< the last event; the next one is seq + 1
    std::vector<EventPtr> events;   ///< the saved retained state, then the events after it
    std::vector<Cursor> pastEpochs; ///< earlier epochs with their last events, for resumes
    quint64 stateBytes = 0;         ///< bytes of the saved state
    quint64 tailBytes = 0;          ///< bytes of the events after it
    ClockOffsets clockOffsets;      ///< of the events since the last boot
};

/// The parts of an open log.
struct OpenedLog
{
    std::unique_ptr<LogDirectory> directory;
    std::unique_ptr<LastSeq> lastSeqFile;
    std::unique_ptr<Journal> journal; ///< null if shared memory is not available
    std::unique_ptr<LogStore> store;
    RestoredLog restored;
};

/// Opens the log in a folder and restores its content. The steps are the same after a clean end,
/// after a kill and after a power cut:
///
/// 1. Lock the folder. Open LastSeq and the store. A damaged or foreign store is replaced by a new
///    one.
/// 2. Write the events of the journal to the store: after a kill, those that were accepted but not
///    committed.
/// 3. Read the saved retained state and all events after it, and parse them (reparse()).
/// 4. Continue the epoch if the store was closed cleanly, or if LastSeq confirms that no later seq
///    was assigned, as after a kill. Otherwise, as after a power cut or a restored backup, viewers
///    may have received events that are lost: begin a new epoch after the last event. Viewers can
///    still resume from the earlier epochs, up to their last events in the store.
/// 5. Mark the store as not closed cleanly, and reset LastSeq and the journal for this run.
///
/// Immutable; any thread.
class LogOpener
{
public:
    /// @p clock outlives it.
    LogOpener(QString path, const LogLimits &limits, const Clock &clock)
        : m_path(std::move(path))
        , m_limits(limits)
        , m_clock(clock)
    {
    }

    /// Opens the log, or creates it. Nothing, with the reason in @p fault, if that fails; a later
    /// attempt may succeed if LogFault::isTransient. A failed attempt loses no event. Blocks while
    /// it reads the log.
    std::optional<OpenedLog> open(LogFault *fault) const;

private:
    bool openStore(OpenedLog &log, LogFault *fault) const;
    bool openLastSeq(OpenedLog &log, LogFault *fault) const;
    bool tryStore(OpenedLog &log, std::unique_ptr<LogStore> store, LogFault *fault,
                  bool *isDamaged) const;
    void restore(OpenedLog &log) const;
    void writeJournal(OpenedLog &log) const;
    void continueEpoch(OpenedLog &log, const ClockOffsets &offsets) const;

    const QString m_path;
    const LogLimits m_limits;
    const Clock &m_clock;
};

} // namespace scenedeck
