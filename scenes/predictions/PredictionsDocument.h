// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/predictions/Detection.h"
#include "scenes/predictions/PredictedEpisode.h"

#include <QJsonObject>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace scenedeck
{

/// What the predictions scene shows. As JSON:
///
///     {"window_s": 10,
///      "model": S or null, "models": [S, …],
///      "episodes": [{"episode_id": S,
///                    "windows": [6 × {"predicted": S, "actual": S or null,
///                                     "correct": B or null} or null]}],
///      "judged": N, "correct": N, "open": N, "share_correct": X or null,
///      "balanced_accuracy": X or null,
///      "confusion": {"phases": [S, …], "counts": [[N, …], …]},
///      "detection": {"episodes": N, "detected": N, "missed": N, "pending": N,
///                    "median_s": X or null, "reached": B,
///                    "false_alarms": N, "quiet_windows": N}}
///
/// All of it but `models` is of one model: the one with the newest kept prediction, unless a person
/// chose another. `models` are all with a kept prediction, in order of their newest, the newest
/// first; names are listedModelName() of the published ones, and predictions without a model are
/// the model "unnamed". `model` is null without predictions.
/// RecentEpisodes says which predictions are kept: the newest episodes of all models together, as
/// many as SceneOptions say (64 by default).
/// Episodes are listed newest first: of higher rank, which is the lowest seq among the model's last
/// predictions of its windows. A window without a prediction is null.
/// A window is judged when its actual phase is known, else it is open; it is correct when both
/// strings are equal, which are as published. All counts are of the windows of the listed episodes.
/// `share_correct` = correct / judged, null when nothing is judged.
/// `confusion.phases` are the five in canonical order, and "other" when a judged window has a phase
/// that is not one of them; `counts[actual][predicted]`. Two different unknown phases are counted
/// in other/other and are not correct.
/// `balanced_accuracy` is the mean of the recalls of the rows of `confusion` with a window, null
/// when there are none; the recall of a row is the share of its windows that are correct. Unknown
/// phases count as one row together.
/// `detection` speaks of infections: the phases infecting and infected_running. The onset of an
/// episode is its first window with an actual phase that is one; `episodes` counts those with an
/// onset. An alarm is a window with a predicted phase that is one, whether judged or not.
/// An episode is detected by its first alarm at or after the onset. Its delay is from the begin of
/// the onset's window to the end of the alarm's: 10 s at best. It is missed when every window from
/// the onset to the last is judged and none is an alarm; else pending, and in no other number.
/// `median_s` is the median of the delays of the detected episodes and of the missed ones, which
/// are later than any. Of an odd number it is the middle one, of an even number the mean of the
/// middle two; not reached, and null, where that one, or either of the two, is a missed episode.
/// `reached` is whether there is a median: false without detected and missed episodes, too.
/// A quiet window is judged, and before the onset of its episode or in an episode without one;
/// `false_alarms` counts the alarms among the `quiet_windows`.
struct PredictionsDocument
{
    static constexpr std::size_t ClassCount = KnownPhaseCount + 1;

    using Window = PredictedWindow;
    using Episode = PredictedEpisode;
    using Confusion = std::array<std::array<int, ClassCount>, ClassCount>; ///< [actual][predicted]

    QString model;                 ///< listed name; empty: no predictions
    QStringList models;            ///< listed names, newest first
    bool hasMostModels = false;    ///< as many as may be; not in the JSON
    std::vector<Episode> episodes; ///< newest first
    int judged = 0;
    int correct = 0;
    int open = 0;
    std::optional<double> balancedAccuracy;
    Confusion confusion{};
    Detection detection;

    /// Whether the matrix has a row and a column for phases that are not one of the five.
    bool hasOther() const;
    QJsonObject toJson() const;
    bool operator==(const PredictionsDocument &) const = default;
};

} // namespace scenedeck
