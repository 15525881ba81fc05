// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace scenedeck::producer
{

/// `model_metric`: accuracy of a model on held-out data. Scene: model accuracy, with the history of
/// the last 200 values.
///
/// The scene shows `rnn` `gru` `lstm` `bert` first, in this order, then all other models.
struct ModelMetric
{
    QString model;       ///< name of the model
    double accuracy = 0; ///< share of correct answers on held-out data, 0..1; not a percentage

    std::optional<qint64> n = std::nullopt;            ///< number of evaluated answers, >= 1
    std::optional<double> expectEveryS = std::nullopt; ///< see PhaseEvent
};

} // namespace scenedeck::producer
