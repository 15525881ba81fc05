// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPaintDevice>
#include <QPaintEngine>
#include <QPolygonF>
#include <QQuickPaintedItem>

#include <vector>

namespace scenedeck
{

/// A paint device that records the geometry of drawn marks, in the painter's coordinates.
class PaintRecorder : public QPaintDevice
{
public:
    /// Paints @p item on this device.
    explicit PaintRecorder(QQuickPaintedItem &item);

    /// Polylines of more than two points, in the order of drawing.
    const std::vector<QPolygonF> &lines() const { return m_engine.lines; }
    /// Straight lines, without their dashes.
    const std::vector<QLineF> &segments() const { return m_engine.segments; }
    /// Bounding rectangles of rectangles and paths, in the order of drawing.
    const std::vector<QRectF> &areas() const { return m_engine.areas; }

    QPaintEngine *paintEngine() const override { return &m_engine; }

protected:
    int metric(PaintDeviceMetric metric) const override;

private:
    struct Engine : QPaintEngine
    {
        Engine() : QPaintEngine(AllFeatures) {}

        bool begin(QPaintDevice *) override { return true; }
        bool end() override { return true; }
        Type type() const override { return User; }
        void updateState(const QPaintEngineState &) override {}
        void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override {}
        void drawLines(const QLineF *drawn, int count) override;
        void drawRects(const QRectF *rects, int count) override;
        void drawPath(const QPainterPath &path) override;
        void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override;

        std::vector<QPolygonF> lines;
        std::vector<QLineF> segments;
        std::vector<QRectF> areas;
    };

    QSize m_size;
    mutable Engine m_engine; // mutable because paintEngine() is const
};

} // namespace scenedeck
