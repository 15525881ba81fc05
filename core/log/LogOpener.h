// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/log/LogDirectory.h"

#include <memory>
#include <optional>
#include <vector>

namespace scenedeck
{

/// An open log, and its content at the start.
struct OpenedLog
{
    std::unique_ptr<LogDirectory> directory;
    std::unique_ptr<Journal> journal;
    std::unique_ptr<LogStore> store;    ///< has the epoch and the last seq to continue from
    std::vector<EventPtr> events;       ///< the newest checkpoint, then the events after it
    std::vector<KeyedRequest> requests; ///< the oldest first
    std::vector<Cursor> pastEpochs;     ///< earlier epochs with their last events, for resumes
    quint64 checkpointBytes = 0;        ///< bytes of the events in the checkpoint
    quint64 tailBytes = 0;              ///< bytes of the events after it
};

/// Opens the log in a directory and restores its content. Immutable; any thread. The steps are the
/// same after a clean end, after a kill and after a power cut:
///
/// 1. Lock the directory; open or create the store. One that is damaged (also if only its newest
///    checkpoint is: older ones are not tried) or foreign is renamed, and a new one is created.
/// 2. If the store is new, continue the epoch of the journal before the first event of that.
/// 3. Append to the store the journal's records that it does not have.
/// 4. Read the newest checkpoint and the events after it.
/// 5. Continue the epoch if none of its seqs can be assigned twice: the store was closed cleanly,
///    or the journal has no later seq (Journal::hasNoSeqAfter()). Otherwise begin a new epoch after
///    the last event.
/// 6. Mark the store as not closed cleanly, sync that, and reset the journal.
///
/// | the last run ended by, with             | epoch     | the next seq follows            |
/// |-----------------------------------------|-----------|---------------------------------|
/// | a clean end                             | continues | the last event                  |
/// | a kill                                  | continues | the last event                  |
/// | a kill, events outside the journal file | new       | the last event that was found   |
/// | a power cut                             | new       | the last event that was synced  |
/// | a kill, store damaged or missing        | continues | the last seq in the journal     |
/// | any other end, such a store             | new       | 0: no event                     |
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
    /// attempt may succeed if LogFault::isTransient, as when the disk is full. Until an attempt
    /// succeeds, the journal keeps its events. Blocks while it reads the log.
    std::optional<OpenedLog> open(LogFault *fault) const;

private:
    bool tryStore(OpenedLog &log, std::unique_ptr<LogStore> store, LogFault *fault,
                  bool *isDamaged) const;
    void restore(OpenedLog &log) const;
    void restoreEvents(OpenedLog &log) const;
    void continueEpoch(OpenedLog &log) const;

    const QString m_path;
    const LogLimits m_limits;
    const Clock &m_clock;
};

} // namespace scenedeck
