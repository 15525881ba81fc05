// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace scenedeck::producer
{

/// `model_perf`: what one inference costs and how accurate the model is. Scene: accuracy vs. cost.
struct ModelPerf
{
    QString model;        ///< which one, see ModelMetric
    double latencyUs = 0; ///< time of one inference in microseconds, above 0
    double accuracy = 0;  ///< share of right answers on data not trained on, 0..1

    std::optional<qint64> n = std::nullopt;     ///< how many answers were judged, at least 1
    std::optional<double> p99Us = std::nullopt; ///< 99th percentile of the time, >= latencyUs
    std::optional<double> expectEveryS = std::nullopt; ///< as in PhaseEvent
};

} // namespace scenedeck::producer
