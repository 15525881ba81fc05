// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace scenedeck::producer
{

/// `model_perf`: what one inference costs and how accurate the model is. Scene: accuracy vs. cost.
struct ModelPerf
{
    QString model;        ///< which one, see ModelMetric
    double latencyUs = 0; ///< time of one inference in microseconds, above 0
    double accuracy = 0;  ///< share of right answers on data not trained on, 0..1
};

} // namespace scenedeck::producer
