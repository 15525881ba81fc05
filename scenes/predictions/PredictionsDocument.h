// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/predictions/Detection.h"
#include "scenes/predictions/NewestEpisode.h"
#include "scenes/shared/model/PredictedEpisode.h"

#include <QJsonObject>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace scenedeck
{

/// The content of the predictions scene. As JSON:
///
///     {"headline": S or null, "headline_parts": {…} or null (PredictionsHeadline.h),
///      "window_s": 10,
///      "model": S or null, "models": [S, …],
///      "newest": {"episode_id": S, "host": S or null, "running": B,
///                 "actual": [6 × S or null],
///                 "models": [{"model": S, "predicted": [6 × S or null], "outcome": S,
///                             "delay_s": N or null, "sentence": S}]} or null,
///      "episodes": [{"episode_id": S, "host": S or null,
///                    "windows": [6 × {"predicted": S, "actual": S or null,
///                                     "correct": B or null} or null]}],
///      "judged": N, "correct": N, "open": N, "share_correct": X or null,
///      "balanced_accuracy": X or null,
///      "confusion": {"phases": [S, …], "counts": [[N, …], …]},
///      "detection": {"episodes": N, "detected": N, "missed": N, "pending": N,
///                    "median_s": X or null, "reached": B,
///                    "false_alarms": N, "quiet_windows": N}}
///
/// All fields except `models` describe one model: the one with the newest stored prediction, unless
/// the user chose another. `models` lists all models with a stored prediction, in order of their
/// newest predictions, the newest first. Names are listedModelName() of the published names.
/// Predictions without a model belong to the model "unnamed". `model` is null without predictions.
///
/// RetainedEpisodes defines which predictions are stored: the newest episodes of all models
/// together, up to the number in RetainedLimits (64 by default).
///
/// Episodes are listed newest first, by descending rank. The rank is the lowest seq among the
/// model's last predictions of the windows. A window without a prediction is null. `host` is that
/// of the newest of these predictions that names one, null if none does.
///
/// `newest` is null without predictions. An episode is complete if each of its windows has a
/// prediction of any model. `newest` is the running episode: the first listed one that is not
/// complete, if its newest prediction is not older than the first listed episode. Otherwise nothing
/// is `running`, and `newest` is the first listed episode. Its `models` are all that have a
/// prediction in it: the described model, then the others in the order of `models`. `actual` and
/// `host` are those of the first of these models that knows them. Every model is compared with
/// `actual`. `outcome` follows the rules of `detection` below, for one episode: "detected" with
/// `delay_s`, "missed", "pending"; without an onset it is "quiet", or "unknown" if no window is
/// judged. `sentence` is the outcome in words (EpisodeOutcome.h).
///
/// A window is judged if its actual phase is known, otherwise it is open. It is correct if the
/// published strings of both phases are equal. All counts are of windows of the listed episodes.
/// `share_correct` = correct / judged, null if no window is judged.
///
/// `confusion.phases` are the five in canonical order, and "other" if a judged window has any other
/// phase. The order of indices is `counts[actual][predicted]`. Two different other phases are
/// counted in other/other and are not correct.
///
/// `balanced_accuracy` is the mean of the recalls of the rows of `confusion` that have a window,
/// null if there are none. The recall of a row is the share of its windows that are correct. All
/// other phases form one row.
///
/// `detection` is about infections: the phases infecting and infected_running. The onset of an
/// episode is its first window whose actual phase is an infection. `episodes` counts the episodes
/// with an onset. An alarm is a window whose predicted phase is an infection, judged or not.
///
/// An episode is detected by its first alarm at or after the onset. Its delay is the time from the
/// start of the onset's window to the end of the alarm's window: at least 10 s. An episode is
/// missed if every window from the onset to the last is judged and none is an alarm. Otherwise it
/// is pending and counts only in `episodes` and `pending`.
///
/// `median_s` is the median of the delays of the detected and the missed episodes. The delay of a
/// missed episode counts as infinite. For an odd number of delays the median is the middle one, for
/// an even number the mean of the middle two. It is not reached, and null, if it would be infinite.
/// `reached` is whether there is a median. It is also false without detected and missed episodes.
///
/// A quiet window is judged, and before the onset of its episode or in an episode without an onset.
/// `false_alarms` counts the alarms among the `quiet_windows`.
struct PredictionsDocument
{
    static constexpr std::size_t ClassCount = KnownPhaseCount + 1;

    using Window = PredictedWindow;
    using Episode = PredictedEpisode;
    using Confusion = std::array<std::array<int, ClassCount>, ClassCount>; ///< [actual][predicted]

    QString model;                 ///< listed name; empty: no predictions
    QStringList models;            ///< listed names, newest first
    bool isAtModelLimit = false;   ///< the maximum number of models is stored; not in the JSON
    std::vector<Episode> episodes; ///< newest first
    std::optional<NewestEpisode> newest; ///< nothing: no predictions
    int judged = 0;
    int correct = 0;
    int open = 0;
    std::optional<double> balancedAccuracy;
    Confusion confusion{};
    Detection detection;

    /// Whether the matrix has a row and a column for phases other than the five.
    bool hasOther() const;
    QJsonObject toJson() const;
    bool operator==(const PredictionsDocument &) const = default;
};

} // namespace scenedeck
