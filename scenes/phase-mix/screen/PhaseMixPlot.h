// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/phase-mix/screen/PhaseMixView.h"
#include "scenes/shared/drawing/ThemedItem.h"

#include <QPointer>

namespace scenedeck
{

/// Draws the stacked areas of the phase mix: time from left to right, shares from 0 to 100 %
/// upwards, the unknown share hatched on top. Bins without shares are hatched completely, with
/// sparser hatching. A dashed line over the whole height marks where the wall clock was set.
/// Redraws only if the bins or these lines change. GUI thread.
class PhaseMixPlot : public scenedeck::ThemedItem
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(scenedeck::PhaseMixView *view READ view WRITE setView NOTIFY viewChanged REQUIRED)
    /// Width of the lines between the areas in device-independent pixels.
    Q_PROPERTY(qreal lineWidth MEMBER m_lineWidth NOTIFY styleChanged)
    /// Size of the marker at the newest end of each area. Areas that are too thin have no marker.
    Q_PROPERTY(qreal markerSize MEMBER m_markerSize NOTIFY styleChanged)

public:
    explicit PhaseMixPlot(QQuickItem *parent = nullptr);

    PhaseMixView *view() const { return m_view; }
    void setView(PhaseMixView *view);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void viewChanged();
    void styleChanged();

private:
    /// Consecutive bins that all have shares, or that all have none: first <= i < end.
    struct Run
    {
        std::size_t first = 0;
        std::size_t end = 0;
        bool isGap = false;
    };

    std::vector<Run> runs() const;
    void paintGap(QPainter *painter, const Run &run) const;
    void paintAreas(QPainter *painter, const Run &run) const;
    void paintMarkers(QPainter *painter, const Run &run) const;
    void paintClockMark(QPainter *painter, qreal position) const;
    QPolygonF boundary(const Run &run, std::size_t layers) const;
    qreal shareUpTo(std::size_t bin, std::size_t layers) const;
    qreal xOf(qreal bin) const;

    QPointer<PhaseMixView> m_view;
    qreal m_lineWidth = 2;
    qreal m_markerSize = 16;
};

} // namespace scenedeck
