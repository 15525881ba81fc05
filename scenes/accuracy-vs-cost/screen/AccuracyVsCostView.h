// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/accuracy-vs-cost/AccuracyVsCost.h"
#include "scenes/accuracy-vs-cost/CostAxes.h"
#include "scenes/shared/drawing/RowModel.h"
#include "scenes/shared/drawing/SceneView.h"

#include <QAbstractListModel>
#include <QPointF>
#include <QTimer>

namespace scenedeck
{

/// A line across the plot, with its label.
struct AxisMark
{
    qreal position = 0; ///< 0..1 along the axis
    QString label;

    bool operator==(const AxisMark &) const = default;
};

/// The uncertainty of a model as positions in the plot: 0..1 to the right and downwards.
struct CostWhisker
{
    QPointF mark;
    qreal highY = 0;       ///< upper end of the accuracy's interval; the mark's y without one
    qreal lowY = 0;        ///< lower end of the interval; the mark's y without one
    qreal percentileX = 0; ///< the 99th percentile of the latency; the mark's x without one
    bool muted = false;

    bool operator==(const CostWhisker &) const = default;
};

/// The view model of accuracy vs. cost for QML: contains the axes; CostSeries and CostLabels
/// contain the marks. Changes at most four times a second, because the chart redraws completely on
/// the CPU.
class AccuracyVsCostView final : public SceneView
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    Q_PROPERTY(qreal latencyFrom READ latencyFrom NOTIFY axesChanged)
    Q_PROPERTY(qreal latencyTo READ latencyTo NOTIFY axesChanged)
    Q_PROPERTY(qreal accuracyFrom READ accuracyFrom NOTIFY axesChanged)
    Q_PROPERTY(qreal accuracyTo READ accuracyTo NOTIFY axesChanged)
    /// Rows with `position` and `label`.
    Q_PROPERTY(QAbstractListModel *latencyMarks READ latencyMarks CONSTANT)
    Q_PROPERTY(QAbstractListModel *accuracyMarks READ accuracyMarks CONSTANT)
    /// Rows with the members of CostWhisker, one per model.
    Q_PROPERTY(QAbstractListModel *whiskers READ whiskers CONSTANT)

public:
    explicit AccuracyVsCostView(QObject *parent);

    qreal latencyFrom() const { return m_latency.from; }
    qreal latencyTo() const { return m_latency.to; }
    qreal accuracyFrom() const { return m_accuracy.from; }
    qreal accuracyTo() const { return m_accuracy.to; }
    QAbstractListModel *latencyMarks() { return &m_latencyMarks; }
    QAbstractListModel *accuracyMarks() { return &m_accuracyMarks; }
    QAbstractListModel *whiskers() { return &m_whiskers; }

    /// The shown models.
    const std::vector<ModelCost> &models() const { return m_models; }

    /// The position of @p point in the plot: 0..1 to the right and, from the top, downwards.
    /// Outside of 0..1 for a point outside of the axes.
    QPointF placeOf(const CostPoint &point) const;

    void apply(std::span<const EventPtr> events) override;
    bool shows(const Event &event) const override { return m_scene.shows(event); }
    void reset() override;
    void refresh(const ClockReading &now) override;

Q_SIGNALS:
    void axesChanged();
    void modelsChanged();

private:
    void show();
    void chooseAxes();
    std::vector<CostWhisker> whiskersOfModels() const;

    AccuracyVsCost m_scene;
    std::vector<ModelCost> m_models;
    CostAxis m_latency{1, 10, {}};
    CostAxis m_accuracy{0, 1, {}};
    RowModel<AxisMark> m_latencyMarks;
    RowModel<AxisMark> m_accuracyMarks;
    RowModel<CostWhisker> m_whiskers;
    QTimer m_intervalTimer; ///< active while the last change is too recent for another
    bool m_isDirty = false;
};

} // namespace scenedeck
