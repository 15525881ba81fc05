// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/accuracy-vs-cost/AccuracyVsCost.h"
#include "scenes/accuracy-vs-cost/CostAxes.h"
#include "scenes/accuracy-vs-cost/CostGeometry.h"
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

/// The mark of a model and its uncertainty as shares of the axes: 0..1 to the right and downwards.
struct CostMark
{
    QString name;
    QPointF mark;
    qreal highY = 0;       ///< upper end of the accuracy's interval; the mark's y without one
    qreal lowY = 0;        ///< lower end of the interval; the mark's y without one
    qreal percentileX = 0; ///< the 99th percentile of the latency; the mark's x without one
    bool muted = false;

    bool operator==(const CostMark &) const = default;
};

/// The view model of accuracy vs. cost for QML: contains the axes and the marks; CostCurves and
/// CostLabels draw the lines and the labels. Changes at most four times a second, because the
/// labels are placed anew each time.
class AccuracyVsCostView final : public SceneView
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    /// Rows with `position` and `label`.
    Q_PROPERTY(QAbstractListModel *latencyMarks READ latencyMarks CONSTANT)
    Q_PROPERTY(QAbstractListModel *accuracyMarks READ accuracyMarks CONSTANT)
    /// Rows with the members of CostMark, one per model.
    Q_PROPERTY(QAbstractListModel *marks READ marks CONSTANT)
    /// Whether a model has an earlier value, so that arrows may be drawn.
    Q_PROPERTY(bool hasEarlier READ hasEarlier NOTIFY modelsChanged)

public:
    explicit AccuracyVsCostView(QObject *parent);

    qreal latencyFrom() const { return m_latency.from; }
    qreal latencyTo() const { return m_latency.to; }
    qreal accuracyTo() const { return m_accuracy.to; }
    QAbstractListModel *latencyMarks() { return &m_latencyMarks; }
    QAbstractListModel *accuracyMarks() { return &m_accuracyMarks; }
    QAbstractListModel *marks() { return &m_marks; }
    bool hasEarlier() const;

    /// The shown models.
    const std::vector<ModelCost> &models() const { return m_models; }

    /// The position of @p point as shares of the axes: 0..1 to the right and, from the top,
    /// downwards. Points outside of the axes are moved to the nearest end.
    QPointF placeOf(const CostPoint &point) const;

    /// The positions in a plot of the size @p plot with marks of the diameter @p mark.
    CostGeometry geometry(QSizeF plot, qreal mark) const;

    void apply(std::span<const EventPtr> events) override;
    bool shows(const Event &event) const override { return m_scene.shows(event); }
    void reset() override;
    void refresh(const ClockReading &now) override;

Q_SIGNALS:
    void modelsChanged();

private:
    void show();
    void setModels(std::vector<ModelCost> models);
    void chooseAxes();
    std::vector<CostMark> marksOfModels() const;

    AccuracyVsCost m_scene;
    std::vector<ModelCost> m_models;
    CostAxis m_latency{1, 10, {}};
    CostAxis m_accuracy{0, 1, {}};
    RowModel<AxisMark> m_latencyMarks;
    RowModel<AxisMark> m_accuracyMarks;
    RowModel<CostMark> m_marks;
    QTimer m_intervalTimer; ///< active while the last change is too recent for another
    bool m_isDirty = false;
    qint64 m_nowMs = 0;   ///< of the last refresh()
    qint64 m_shownMs = 0; ///< the time of the shown document
};

} // namespace scenedeck
