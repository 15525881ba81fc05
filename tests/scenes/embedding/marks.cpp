// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/web/Marks.h"
#include "scenes/embedding/screen/EmbeddingPlot.h"

#include <QImage>

#include <cmath>

namespace scenedeck
{

namespace
{
bool isNear(QColor a, QColor b)
{
    constexpr int Tolerance = 40; // of 255: what a faded or blended point has is further away
    return std::abs(a.red() - b.red()) < Tolerance && std::abs(a.green() - b.green()) < Tolerance &&
           std::abs(a.blue() - b.blue()) < Tolerance;
}

// The middle of the pixels of that colour within a marker's size of a place.
QPointF middleOf(const QImage &picture, QPointF place, qreal reach, QColor color)
{
    QPointF sum;
    int count = 0;
    for (int y = qFloor(place.y() - reach); y <= place.y() + reach; ++y) {
        for (int x = qFloor(place.x() - reach); x <= place.x() + reach; ++x) {
            if (!picture.valid(x, y) || !isNear(picture.pixelColor(x, y), color))
                continue;
            sum += {x + 0.5, y + 0.5};
            ++count;
        }
    }
    if (count == 0)
        qFatal("no point is drawn at %g, %g", place.x(), place.y());
    return sum / count;
}
} // namespace

// The newest eighth of the points, which has not faded, as the picture shows it. The vector's
// points span the whole square, which the axes therefore show.
Marks marksOfEmbedding(DeckBench &bench, const SceneVector &vector)
{
    auto *plot = qobject_cast<EmbeddingPlot *>(itemsOf(bench, "scenedeck::EmbeddingPlot").front());
    const QRectF area = placeOf(plot);
    const qreal dot = plot->dotSize();
    const QRectF inner = area.adjusted(dot, dot, -dot, -dot);
    const QImage picture = bench.window()->grabWindow();
    Marks marks{inner, {}, {}};
    for (std::size_t i = vector.events.size() - vector.events.size() / 8; i < vector.events.size();
         ++i) {
        const auto &body = std::get<EmbeddingBody>(vector.events[i]->body);
        const QPointF place(inner.left() + body.x * inner.width(),
                            inner.bottom() - body.y * inner.height());
        const QColor color = bench.theme().phaseColor(body.phase.phase);
        marks.places.append(middleOf(picture, place, dot, color));
    }
    return marks;
}

} // namespace scenedeck
