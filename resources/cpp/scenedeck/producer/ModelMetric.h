// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

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
};

} // namespace scenedeck::producer
