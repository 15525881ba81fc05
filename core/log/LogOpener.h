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
    quint64 checkpointBytes = 0;        ///< bytes of the events of the checkpoint
    quint64 tailBytes = 0;              ///< bytes of the events after it
};

/// Opens the log in a folder and restores its content. The steps, which README.md explains, are the
/// same after a clean end, after a kill and after a power cut. Immutable; any thread.
///
/// The epoch continues if no event of it can be lost: the store was closed cleanly, or the journal
/// confirms that no later seq was assigned. Otherwise a new epoch begins after the last event. In a
/// new store the epoch of the journal continues, if that has one: the store before it was lost.
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
    /// attempt may succeed if LogFault::isTransient. A failed attempt loses no event. If a damaged
    /// store is replaced, its events are only in the renamed file, but those of the journal are
    /// restored. Blocks while it reads the log.
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
