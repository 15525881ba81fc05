// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace scenedeck::producer
{

/// `model_perf`: cost of one inference and accuracy of a model. Scene: accuracy vs. cost.
struct ModelPerf
{
    QString model;        ///< name of the model, see ModelMetric
    double latencyUs = 0; ///< time of one inference in microseconds, above 0
    double accuracy = 0;  ///< share of correct answers on held-out data, 0..1

    std::optional<qint64> n = std::nullopt;     ///< number of evaluated answers, >= 1
    std::optional<double> p99Us = std::nullopt; ///< 99th percentile of the time, >= latencyUs
    std::optional<double> expectEveryS = std::nullopt; ///< see PhaseEvent
};

} // namespace scenedeck::producer
