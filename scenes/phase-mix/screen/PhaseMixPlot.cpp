// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/screen/PhaseMixPlot.h"

#include "scenes/phase-mix/screen/UnknownHatch.h"
#include "scenes/shared/drawing/PhaseMarker.h"
#include "scenes/shared/drawing/Theme.h"

#include <QPainter>

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr std::size_t Layers = PhaseMixDocument::Unknown + 1;
constexpr qreal ClockDash = 4; // dash length, in line widths
} // namespace

PhaseMixPlot::PhaseMixPlot(QQuickItem *parent) : ThemedItem(parent)
{
    setAntialiasing(true);
    connect(this, &PhaseMixPlot::styleChanged, this, [this] { update(); });
}

void PhaseMixPlot::setView(PhaseMixView *view)
{
    if (view == m_view)
        return;
    if (m_view)
        m_view->disconnect(this);
    m_view = view;
    if (m_view) {
        connect(m_view, &PhaseMixView::binsChanged, this, [this] { update(); });
        connect(m_view, &PhaseMixView::clockMarksChanged, this, [this] { update(); });
    }
    Q_EMIT viewChanged();
    update();
}

void PhaseMixPlot::paint(QPainter *painter)
{
    if (!m_view || !theme())
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(boundingRect());
    const std::vector<Run> all = runs();
    for (const Run &run : all) {
        if (run.isGap)
            paintGap(painter, run);
        else
            paintAreas(painter, run);
    }
    if (!all.empty() && !all.back().isGap)
        paintMarkers(painter, all.back());
    for (const qreal position : m_view->clockMarkPositions())
        paintClockMark(painter, position);
}

std::vector<PhaseMixPlot::Run> PhaseMixPlot::runs() const
{
    std::vector<Run> runs;
    const auto &bins = m_view->bins();
    for (std::size_t i = 0; i < bins.size(); ++i) {
        const bool isGap = bins[i].whole == 0;
        if (runs.empty() || runs.back().isGap != isGap)
            runs.push_back({i, i, isGap});
        runs.back().end = i + 1;
    }
    return runs;
}

void PhaseMixPlot::paintGap(QPainter *painter, const Run &run) const
{
    const QRectF area(QPointF(xOf(static_cast<qreal>(run.first)), 0),
                      QPointF(xOf(static_cast<qreal>(run.end)), height()));
    painter->save();
    painter->setClipRect(area, Qt::IntersectClip);
    painter->setPen(QPen(theme()->line(), m_lineWidth));
    const qreal step = m_lineWidth * 7;
    // Lines at fixed steps from the item's corner, so that the hatching stays in place as the gap
    // moves.
    for (qreal x = -height(); x < width(); x += step)
        painter->drawLine(QPointF(x, height()), QPointF(x + height(), 0));
    painter->restore();
}

void PhaseMixPlot::paintAreas(QPainter *painter, const Run &run) const
{
    painter->setPen(Qt::NoPen);
    for (std::size_t layer = 0; layer < Layers; ++layer) {
        QPolygonF area = boundary(run, layer + 1);
        const QPolygonF below = boundary(run, layer);
        std::copy(below.rbegin(), below.rend(), std::back_inserter(area));
        if (layer == PhaseMixDocument::Unknown) {
            QPainterPath shape;
            shape.addPolygon(area);
            UnknownHatch::fill(painter, shape, *theme(), m_lineWidth);
            continue;
        }
        painter->setBrush(theme()->phaseColor(static_cast<Phase>(layer)));
        painter->drawPolygon(area);
    }
    painter->setPen(QPen(theme()->panel(), m_lineWidth, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    for (std::size_t layers = 1; layers < Layers; ++layers)
        painter->drawPolyline(boundary(run, layers));
}

// Draws the phase markers at the newest bins.
void PhaseMixPlot::paintMarkers(QPainter *painter, const Run &run) const
{
    if (xOf(static_cast<qreal>(run.end - run.first)) < 2 * m_markerSize)
        return;
    const qreal x = xOf(static_cast<qreal>(run.end)) - m_markerSize;
    const qreal reach = 2 * m_markerSize / xOf(1) + 1; // in bins, from the right end of the run
    const std::size_t first =
        run.end - std::min(run.end - run.first, static_cast<std::size_t>(reach));
    for (std::size_t layer = 0; layer < PhaseMixDocument::Unknown; ++layer) {
        // The part of the area that has the same height beside the marker as behind it.
        qreal below = 0;
        qreal above = 1;
        for (std::size_t bin = first; bin < run.end; ++bin) {
            below = std::max(below, shareUpTo(bin, layer));
            above = std::min(above, shareUpTo(bin, layer + 1));
        }
        if ((above - below) * height() < 1.6 * m_markerSize)
            continue;
        const QPointF center(x, (1 - (above + below) / 2) * height());
        PhaseMarker::paintShape(painter, DesignTokens::instance().marker(static_cast<Phase>(layer)),
                                center, m_markerSize, theme()->panel());
    }
}

// Draws the line with a margin in the panel's colour, because the areas may have any colour.
void PhaseMixPlot::paintClockMark(QPainter *painter, qreal position) const
{
    const qreal margin = 1.5 * m_lineWidth;
    const qreal x = std::max(margin, position * width());
    const QLineF line(x, 0, x, height());
    painter->setPen(QPen(theme()->panel(), 2 * margin, Qt::SolidLine, Qt::FlatCap));
    painter->drawLine(line);
    QPen pen(theme()->ink(), m_lineWidth, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({ClockDash, ClockDash});
    painter->setPen(pen);
    painter->drawLine(line);
}

// The upper edge of the lowest @p layers areas: level within each bin, with steps between bins.
QPolygonF PhaseMixPlot::boundary(const Run &run, std::size_t layers) const
{
    const auto point = [&](qreal bin, std::size_t of) {
        return QPointF(xOf(bin), (1 - shareUpTo(of, layers)) * height());
    };
    QPolygonF line;
    for (std::size_t i = run.first; i < run.end; ++i) {
        line.append(point(static_cast<qreal>(i), i));
        line.append(point(static_cast<qreal>(i + 1), i));
    }
    return line;
}

qreal PhaseMixPlot::shareUpTo(std::size_t bin, std::size_t layers) const
{
    const PhaseMixDocument::Bin &shown = m_view->bins()[bin];
    qint64 below = 0;
    for (std::size_t layer = 0; layer < layers; ++layer)
        below += shown.parts.at(layer);
    return static_cast<qreal>(below) / static_cast<qreal>(shown.whole);
}

qreal PhaseMixPlot::xOf(qreal bin) const
{
    return bin / PhaseMixDocument::BinCount * width();
}

} // namespace scenedeck
