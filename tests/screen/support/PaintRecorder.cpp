// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screen/support/PaintRecorder.h"

#include <QPainter>
#include <QPainterPath>

namespace scenedeck
{

PaintRecorder::PaintRecorder(QQuickPaintedItem &item) : m_size(item.size().toSize())
{
    QPainter painter(this);
    item.paint(&painter);
}

int PaintRecorder::metric(PaintDeviceMetric metric) const
{
    switch (metric) {
    case PdmWidth:
        return m_size.width();
    case PdmHeight:
        return m_size.height();
    case PdmDepth:
        return 32;
    case PdmDevicePixelRatio:
        return 1;
    case PdmDevicePixelRatioScaled:
        return static_cast<int>(devicePixelRatioFScale());
    default:
        return 96; // dots per inch; no effect on the marks
    }
}

void PaintRecorder::Engine::drawLines(const QLineF *drawn, int count)
{
    segments.insert(segments.end(), drawn, drawn + count);
}

void PaintRecorder::Engine::drawRects(const QRectF *rects, int count)
{
    areas.insert(areas.end(), rects, rects + count);
}

void PaintRecorder::Engine::drawPath(const QPainterPath &path)
{
    areas.push_back(path.boundingRect());
}

void PaintRecorder::Engine::drawPolygon(const QPointF *points, int count, PolygonDrawMode mode)
{
    if (mode == PolylineMode && count > 2)
        lines.emplace_back(QList<QPointF>(points, points + count));
}

} // namespace scenedeck
