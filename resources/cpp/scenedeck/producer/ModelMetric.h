// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace scenedeck::producer
{

/// `model_metric`: held-out accuracy of a model. Scene: model accuracy, with the history of the
/// last 200 values.
///
/// `rnn` `gru` `lstm` `bert` come first, in this order; any other model is taken and follows them.
struct ModelMetric
{
    QString model;       ///< which one
    double accuracy = 0; ///< share of right answers on data not trained on, 0..1; not a percentage

    std::optional<qint64> n = std::nullopt;            ///< how many answers were judged, at least 1
    std::optional<double> expectEveryS = std::nullopt; ///< as in PhaseEvent
};

} // namespace scenedeck::producer
