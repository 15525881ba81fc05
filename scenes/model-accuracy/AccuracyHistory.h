// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/model-accuracy/ModelAccuracyDocument.h"
#include "scenes/shared/model/RunMarks.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace scenedeck
{

/// The joint history of all models, without sizes and colours. The browser has the same rules
/// (AccuracyHistory.ts).
struct AccuracyHistory
{
    /// A value, valid until the next one of its model.
    struct Point
    {
        double time = 0; ///< 0 (the oldest value of all models) .. 1 (the newest)
        double accuracy = 0;
        Interval interval; ///< both ends equal the accuracy without n
        bool operator==(const Point &) const = default;
    };

    struct Line
    {
        QString label;
        QString value; ///< the last value, e.g. "95.4 %"
        bool best = false;
        bool hasBand = false;      ///< the intervals are drawn
        std::vector<Point> points; ///< oldest first, at least one
        bool operator==(const Line &) const = default;
    };

    std::vector<Line> lines; ///< in the order of the document
    qint64 spanMs = 0;       ///< from the oldest to the newest value
    double lowest = 0;       ///< of all values and drawn intervals, 0..1
    double highest = 1;
    QString note; ///< which bands are drawn, and what is special about the values
    std::vector<RunMark> runs;

    bool operator==(const AccuracyHistory &) const = default;
};

/// Up to this number of models, each has its band; beyond it, only the one with the highest value.
constexpr std::size_t MaxBands = 8;

AccuracyHistory historyOf(const ModelAccuracyDocument &document);

/// A label of an axis, and its place: 0 (begin of the axis) .. 1.
struct HistoryTick
{
    double place = 0;
    QString label;
    bool operator==(const HistoryTick &) const = default;
};

/// An axis of accuracies, 0..1, from a multiple of the distance of its ticks to another one.
struct AccuracyScale
{
    double from = 0;
    double to = 1;
    std::vector<HistoryTick> ticks;

    double placeOf(double accuracy) const { return (accuracy - from) / (to - from); }
};

/// The scale that covers @p lowest .. @p highest closely, at least two ticks' distances.
AccuracyScale accuracyScale(double lowest, double highest);

/// At most @p most ticks (≥ 1) before the end of @p spanMs, as times before it ("−20 min"), and
/// the last one, "newest".
std::vector<HistoryTick> timeTicks(qint64 spanMs, int most);

/// Moves labels of the height @p line apart as little as needed, and into 0 .. @p height.
/// @p middles are ascending, and there is room for all. Returns their new middles.
std::vector<double> spreadLabels(std::vector<double> middles, double line, double height);

/// Each of @p names with at most @p most characters (≥ 5). A longer one is elided in its middle. If
/// that makes different names equal, those begin with "…" before the first character in which they
/// differ.
QStringList distinctNames(const QStringList &names, qsizetype most);

} // namespace scenedeck
