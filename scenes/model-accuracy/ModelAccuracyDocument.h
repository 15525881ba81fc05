// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace scenedeck
{

/// What the model accuracy scene shows. As JSON:
///
///     {"models": [{"model": S, "accuracy": X, "previous": X or null, "change": X or null,
///                  "best": B, "age_s": N, "history": [X, …]}]}
///
/// Models are rnn, gru, lstm, bert in this order, as far as there are values of them, then the
/// others in order of first appearance; at most 64. Accuracies are 0..1, as published.
/// `accuracy` is the last value; `previous` the one before it, equal or not; change = accuracy −
/// previous, both null when there is one value only. `best`: no model's last value is higher; when
/// several share it, all of them. `age_s`: whole seconds since the last value, never negative.
/// `history`: the last 200 values, oldest first, the last value included.
struct ModelAccuracyDocument
{
    struct Model
    {
        QString model;
        double accuracy = 0;
        std::optional<double> previous;
        bool best = false;
        qint64 ageSeconds = 0;
        std::vector<double> history; ///< oldest first

        /// Difference to the value before, in shares of 1.
        std::optional<double> change() const;
        bool operator==(const Model &) const = default;
    };

    std::vector<Model> models;

    QJsonObject toJson() const;
    bool operator==(const ModelAccuracyDocument &) const = default;
};

} // namespace scenedeck
