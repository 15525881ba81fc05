// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/WilsonInterval.h"

#include <QJsonObject>
#include <QString>

#include <optional>
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

/// An earlier measurement of a model.
struct EarlierCost
{
    CostPoint value;
    qint64 receivedMs = 0; ///< Unix milliseconds

    bool operator==(const EarlierCost &) const = default;
};

/// A model as described by its last event.
struct ModelCost
{
    QString model;
    CostPoint value;
    qint64 receivedMs = 0;              ///< Unix milliseconds
    bool efficient = false;             ///< not dominated by another model
    bool muted = false;                 ///< another has a lower latency and a higher interval
    std::optional<EarlierCost> earlier; ///< never the last measurement
    qint64 n = 0;                       ///< 0: not given
    double p99Us = 0;                   ///< 0: not given

    bool operator==(const ModelCost &) const = default;

    std::optional<Interval> interval() const { return wilsonInterval(value.accuracy, n); }
};

/// The content of accuracy vs. cost:
///
///     {"headline": S or null, "headline_parts": {…} or null (AccuracyVsCostHeadline.h),
///      "models": [{"model", "latency_us", "p99_us": number or null, "accuracy",
///                  "n": number or null, "interval": [low, high] or null, "received_ms",
///                  "efficient": true or false, "muted": true or false,
///                  "earlier": {"latency_us", "accuracy", "received_ms"} or null}, ..]}
///
/// Models are sorted by ascending latency, then by descending accuracy, then by name in order of
/// UTF-16 code units. One model dominates another if its latency is not higher, its accuracy not
/// lower, and one of the two better. A model is `efficient` if no other model dominates it. Models
/// that are equal in both numbers do not dominate each other. The step line joins the efficient
/// models.
///
/// `earlier` is the model's value of ten minutes ago: the newest one received ten minutes before
/// the document's time or earlier. If none of the 200 newest values is that old, it is the oldest
/// of them. It is null if the newest value itself is that old, or the only one.
///
/// `interval` is the Wilson score interval (95 %) of the accuracy. A model is `muted` if another
/// model has a lower latency and an interval completely above this model's. A value without n is an
/// interval of width 0, so without any n a model is muted if another has a lower latency and a
/// higher accuracy.
struct AccuracyVsCostDocument
{
    std::vector<ModelCost> models;
    bool isFull = false; ///< whether these are as many models as are kept

    QJsonObject toJson() const;
};

/// Sorts @p models into the order of the document and marks the efficient and the muted ones, each
/// by one pass over the sorted list (Kung, Luccio, Preparata: On finding the maxima of a set of
/// vectors, 1975).
void markEfficient(std::vector<ModelCost> &models);

} // namespace scenedeck
