// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/WilsonInterval.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace scenedeck
{

/// What the model accuracy scene shows. As JSON:
///
///     {"clear_best": B,
///      "models": [{"model": S, "accuracy": X, "previous": X or null, "change": X or null,
///                  "n": N or null, "interval": [X, X] or null, "best": B, "age_s": N or null,
///                  "history": [X, …]}]}
///
/// Models are rnn, gru, lstm, bert in this order, as far as there are values of them, then the
/// others in order of first appearance; at most as many as SceneOptions say (64 by default): a
/// further model replaces the one that has been silent longest if that has been so for an hour, and
/// is not shown otherwise. Accuracies are 0..1, as published. `accuracy` is the last value;
/// `previous` the one before it, equal or not; change = accuracy − previous, both null when there
/// is one value only. `n`: how many answers the last value was judged on, `interval`: its Wilson
/// score interval (95 %), both null when the event did not give n. `best`: the interval's low end
/// (without n the value itself) is above every other model's value; `clear_best`: there is such a
/// model. `age_s`: whole seconds since the last value by the
/// monotonic clock, never negative; null when it came before a restart and the clocks cannot tell.
/// `history`: the last 200 values, oldest first, the last value included.
struct ModelAccuracyDocument
{
    struct Model
    {
        QString model;
        double accuracy = 0;
        std::optional<double> previous;
        qint64 n = 0; ///< 0: not given
        std::optional<Interval> interval;
        bool best = false;
        std::optional<qint64> ageSeconds; ///< nothing when unknown
        std::vector<double> history;      ///< oldest first

        /// Difference to the value before, in shares of 1.
        std::optional<double> change() const;

        /// Whether the change exceeds half the interval's width. Without an interval each does.
        bool isChangeNotable() const;
        bool operator==(const Model &) const = default;
    };

    std::vector<Model> models;

    bool hasClearBest() const;
    QJsonObject toJson() const;
    bool operator==(const ModelAccuracyDocument &) const = default;
};

} // namespace scenedeck
