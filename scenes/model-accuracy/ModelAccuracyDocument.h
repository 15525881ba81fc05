// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/RunSpans.h"
#include "scenes/shared/model/WilsonInterval.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace scenedeck
{

/// The receive times of the oldest and the newest value of all histories, Unix milliseconds.
struct HistorySpan
{
    qint64 oldestMs = 0;
    qint64 newestMs = 0;

    bool operator==(const HistorySpan &) const = default;
};

/// The content of the model accuracy scene. As JSON:
///
///     {"headline": S or null, "headline_parts": {…} or null (ModelAccuracyHeadline.h),
///      "clear_best": B,
///      "models": [{"model": S, "rank": N, "accuracy": X, "previous": X or null,
///                  "change": X or null, "n": N or null, "interval": [X, X] or null, "best": B,
///                  "age_s": N or null,
///                  "history": [X, …], "history_ms": [N, …], "history_n": [N or null, …]}],
///      "runs": [RUN] (RunSpans.h)}
///
/// Models are rnn, gru, lstm, bert in this order, if they have values, then all others in order of
/// first appearance. Their maximum number is set by RetainedLimits (64 by default). A further model
/// replaces the model that has been silent longest, if for at least an hour, otherwise it is not
/// shown. Accuracies are 0..1, as published.
///
/// - `accuracy` is the last value, `previous` the one before it, equal or not, and change =
///   accuracy − previous. The latter two are null if there is only one value.
/// - `n` is the number of answers on which the last value is based, `interval` its Wilson score
///   interval (95 %). Both are null if the event has no n.
/// - `rank` is the place of the model by its accuracy, from 1; of equal ones, the first in the
///   order of the document has the lower rank. If a viewer has no room for all models, it shows
///   those of the lowest ranks.
/// - `best`: the lower end of the interval (without n, the value itself) is above every other
///   model's value. `clear_best`: there is such a model, and its n is given.
/// - `age_s` is whole seconds since the last value by the monotonic clock, never negative. It is
///   null if the value was received before a restart and its age cannot be determined.
/// - `history` is the last 200 values, oldest first, including the last value. `history_ms` is the
///   time at which each of them was received (Unix milliseconds), `history_n` the n of each.
/// - `runs` are the runs of actions from the oldest to the newest value of all histories.
struct ModelAccuracyDocument
{
    struct Model
    {
        QString model;
        int rank = 0; ///< by accuracy, from 1
        double accuracy = 0;
        std::optional<double> previous;
        qint64 n = 0; ///< 0: not given
        std::optional<Interval> interval;
        bool best = false;
        std::optional<qint64> ageSeconds; ///< nothing if unknown
        std::vector<double> history;      ///< oldest first
        std::vector<qint64> historyMs;    ///< receive time of each value, Unix milliseconds
        std::vector<qint64> historyN;     ///< n of each value; 0: not given

        /// The difference to the previous value, as a share of 1. Nothing without a previous value.
        std::optional<double> change() const;

        /// Whether the change exceeds half the interval's width. Without an interval, any change
        /// does.
        bool isChangeNotable() const;
        bool operator==(const Model &) const = default;
    };

    std::vector<Model> models;
    bool isFull = false;       ///< whether these are as many models as are kept
    std::vector<RunSpan> runs; ///< the newest first

    /// Nothing without models.
    std::optional<HistorySpan> historySpan() const;

    /// Whether a model is the best, with or without n.
    bool hasBest() const;
    bool hasClearBest() const;
    QJsonObject toJson() const;
    bool operator==(const ModelAccuracyDocument &) const = default;
};

} // namespace scenedeck
