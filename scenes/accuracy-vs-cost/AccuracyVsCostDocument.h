// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/WilsonInterval.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace scenedeck
{

/// One measurement of a model.
struct CostPoint
{
    double latencyUs = 0; ///< of one inference, > 0
    double accuracy = 0;  ///< 0..1

    bool operator==(const CostPoint &) const = default;
};

/// A model as its last event described it.
struct ModelCost
{
    QString model;
    CostPoint value;
    qint64 receivedMs = 0;        ///< Unix milliseconds
    bool efficient = false;       ///< no other model is better without being worse
    bool muted = false;           ///< another model is cheaper, and better beyond the intervals
    std::vector<CostPoint> trail; ///< up to 200 values, oldest first, the last one is `value`
    qint64 n = 0;                 ///< 0: not given
    double p99Us = 0;             ///< 0: not given

    std::optional<Interval> interval() const { return wilsonInterval(value.accuracy, n); }
};

/// What accuracy vs. cost shows:
///
///     {"models": [{"model", "latency_us", "p99_us": number or null, "accuracy", "n": number or
///     null,
///                  "interval": [low, high] or null, "received_ms", "efficient": true or false,
///                  "muted": true or false, "trail": [[latency_us, accuracy], ..]}, ..]}
///
/// Ordered by latency, the quickest first; of equal latency the more accurate first; then by name,
/// by UTF-16 code units. One model dominates another when its latency is not higher, its accuracy
/// not lower, and one of the two better. `efficient` is what nobody dominates: models that are
/// equal in both numbers keep each other. The step line joins them.
///
/// `interval` is the Wilson score interval (95 %) of the accuracy. A model is `muted` only if
/// another has a lower latency and an interval that lies wholly above this model's; a value without
/// n is an interval of no width. With neither n, that is: dominated by a model that is quicker and
/// more accurate.
struct AccuracyVsCostDocument
{
    std::vector<ModelCost> models;

    QJsonObject toJson() const;
};

/// Puts @p models into the document's order and marks the efficient and the muted ones, each by one
/// pass over the sorted list (Kung, Luccio, Preparata: On finding the maxima of a set of vectors,
/// 1975).
void markEfficient(std::vector<ModelCost> &models);

} // namespace scenedeck
