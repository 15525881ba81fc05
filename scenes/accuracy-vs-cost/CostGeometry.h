// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/accuracy-vs-cost/AccuracyVsCostDocument.h"
#include "scenes/accuracy-vs-cost/CostAxes.h"

#include <QLineF>
#include <QPointF>
#include <QRectF>

#include <optional>
#include <vector>

namespace scenedeck
{

/// Converts measurements to positions in the plot, in device-independent pixels from its upper left
/// corner. The axes begin and end inside the plot, so that marks at their ends are drawn whole.
class CostGeometry
{
public:
    /// @p mark is the diameter of a mark.
    CostGeometry(QSizeF plot, qreal mark, CostAxis latency, CostAxis accuracy);

    /// The distance of the axes' ends from the edges of the plot.
    static qreal margin(qreal mark);

    /// The position of @p point. Points outside of the axes are moved to the nearest end.
    QPointF placeOf(const CostPoint &point) const;

    /// The corners of the step line through the efficient models, from the lower edge of the plot
    /// to the right one. Empty without models.
    std::vector<QPointF> stepLine(const std::vector<ModelCost> &models) const;

    /// The whiskers of @p model: the interval of its accuracy and its 99th percentile, with caps.
    std::vector<QLineF> whiskersOf(const ModelCost &model) const;

    /// The arrow from the earlier position of @p model to the edge of its mark, if the model moved
    /// visibly: by more than one and a half marks. Begins within the plot.
    std::optional<QLineF> arrowOf(const ModelCost &model) const;

private:
    QPointF pointAt(qreal latencyShare, qreal accuracyShare) const;

    QSizeF m_plot;
    qreal m_mark;
    CostAxis m_latency;
    CostAxis m_accuracy;
};

} // namespace scenedeck
