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

/// What the log knew of the last run.
struct RestoredLog
{
    QByteArray epoch;
    quint64 seq = 0;                ///< numbers go on after it
    std::vector<EventPtr> events;   ///< the retained state as saved, then what came after it
    std::vector<Cursor> pastEpochs; ///< that this epoch continues, with their last events
    quint64 stateBytes = 0;         ///< of the state that was saved last
    quint64 tailBytes = 0;          ///< of the events after it
    ClockOffsets clockOffsets;      ///< of events since the machine's start
};

/// An open log, with all that writing it needs.
struct OpenedLog
{
    std::unique_ptr<LogDirectory> directory;
    std::unique_ptr<SeqMark> mark;
    std::unique_ptr<UnwrittenEvents> unwritten; ///< null where there is no such place
    std::unique_ptr<LogStore> store;
    RestoredLog restored;
};

/// Opens the log in a folder: brings back what a kill kept from being written, reads the retained
/// state and begins a new epoch where numbers may have been lost.
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

    /// Opens the log, and makes it when there is none. Nothing with the reason in @p fault: then
    /// the log is as before, and another attempt may follow. Any thread.
    std::optional<OpenedLog> open(LogFault *fault) const;

private:
    bool openStore(OpenedLog &log, LogFault *fault) const;
    bool openMark(OpenedLog &log, LogFault *fault) const;
    bool tryStore(OpenedLog &log, std::unique_ptr<LogStore> store, LogFault *fault,
                  bool *isDamaged) const;
    void restore(OpenedLog &log) const;
    void writeUnwritten(OpenedLog &log) const;
    void continueEpoch(OpenedLog &log, const ClockOffsets &offsets) const;

    const QString m_path;
    const LogLimits m_limits;
    const Clock &m_clock;
};

} // namespace scenedeck
