// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/ActionEvents.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace scenedeck
{

/// The content of the actions scene. As JSON:
///
///     {"headline": S or null, "headline_parts": {…} or null (ActionsHeadline.h),
///      "actions": [{"action": S, "title": S, "about": S, "confirm": S, "scene": S or null,
///                   "from": [S], "params": [{"key": S, "values": [S]}], "run": RUN or null}],
///      "runs": [RUN]}
///
/// RUN is
///
///     {"run_id": S, "action": S, "title": S, "state": S, "state_text": S, "by": S, "by_text": S,
///      "params": [{"key": S, "value": S}], "progress": N or null, "text": S or null,
///      "exit": N or null, "signal": N or null, "reason": S or null, "started_ms": N or null,
///      "elapsed_s": N or null, "ended_ms": N or null, "age_s": N or null, "took_ms": N or null}
///
/// - `actions` are those of the last `action_list`, in its order. `run` is the run of the action
///   with the newest event.
/// - `runs` are those that have not ended and whose action is not listed, by action and run_id;
///   then those that have ended, newest first; at most 16.
/// - The state of a run is that of its newest event. RunText.h has `state_text` and `by_text`.
///   `title` is that of the action, or its name if it is not listed.
/// - The parameters are in the order of the action; others follow by key.
/// - `started_ms` is the receive time less the time that the event states. While the run has not
///   ended, `elapsed_s` is that time and the age of the event by the monotonic clock. After its
///   end, `ended_ms` is the receive time, `age_s` the age by the monotonic clock, and `took_ms` the
///   time that the event states. Null if not known. Whole seconds, rounded down.
struct ActionsDocument
{
    static constexpr std::size_t ListedRuns = 16;

    struct Run
    {
        QString id;
        QString action;
        QString title;
        QString state;
        QString stateText;
        QString by;
        QString byText;
        RunParameters parameters;
        std::optional<double> progress{}; ///< 0 to 1
        QString text{};
        std::optional<int> exit{};
        int signal = 0; ///< 0: none
        QString reason{};
        bool hasEnded = false;
        std::optional<qint64> startedMs{};      ///< Unix milliseconds
        std::optional<qint64> elapsedSeconds{}; ///< of a run that has not ended
        std::optional<qint64> endedMs{};        ///< Unix milliseconds
        std::optional<qint64> ageSeconds{};     ///< since the end
        std::optional<qint64> tookMs{};         ///< of a run that has ended

        bool operator==(const Run &) const = default;
    };

    struct Action
    {
        ListedAction listed;
        std::optional<Run> run;

        bool operator==(const Action &) const = default;
    };

    std::vector<Action> actions;
    std::vector<Run> runs;
    std::vector<Run> running; ///< all that have not ended, by action and run_id; not in the JSON

    QJsonObject toJson() const;
    bool operator==(const ActionsDocument &) const = default;
};

} // namespace scenedeck
