// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/OutputRing.h"

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

namespace scenedeck
{

/// States of a run; all from Finished on are ends.
enum class RunState {
    Starting,
    Running,
    Cancelling,
    Finished,
    Failed,
    Cancelled,
    TimedOut,
    Lost ///< its end is unknown: the dashboard or its supervisor was killed
};

/// The name of @p state in events and documents, e.g. "timed_out".
QString runStateName(RunState state);

/// One run of an action.
struct Run
{
    QString id;
    QByteArray key; ///< a secret that the run has in its environment; empty for a restored run
    QString action;
    QString requestId;
    QString by;                          ///< "local", "display" or "token:NAME"
    std::map<QString, QString> params{}; ///< by key
    RunState state = RunState::Starting;
    std::optional<double> progress{}; ///< 0 to 1
    QString text{};                   ///< of the progress
    std::optional<int> exitCode{};
    int signal = 0;                             ///< that terminated the program; 0: none
    QString reason{};                           ///< why it ended like this
    qint64 startedMs = 0;                       ///< Unix milliseconds
    std::optional<qint64> startedMonotonicMs{}; ///< nullopt: unknown, in an earlier boot
    std::optional<qint64> tookMs{};             ///< set at the end
    std::unique_ptr<OutputRing> output{};       ///< null: not stored any more

    bool hasEnded() const { return state >= RunState::Finished; }

    /// Milliseconds from its start until @p nowMs of the monotonic clock; nullopt if its start is
    /// unknown.
    std::optional<qint64> elapsedMs(qint64 nowMs) const
    {
        return startedMonotonicMs ? std::optional(std::max(nowMs - *startedMonotonicMs, qint64(0)))
                                  : std::nullopt;
    }
};

} // namespace scenedeck
