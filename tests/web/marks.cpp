// SPDX-License-Identifier: GPL-3.0-or-later
// Where the marks of a scene lie on the native screen: scenedeck_marks SCENE VECTOR WIDTH HEIGHT
// shows the vector's events at its time and prints {"scene": [x, y, width, height], "plot": [x, y,
// width, height], "marks": [[x, y], …], "names": […]} in pixels of the window; names only where
// marks are told apart by them. The browser's marks are held to them by test_positions.mjs.
#include "scenes/accuracy-vs-cost/AccuracyVsCost.h"
#include "scenes/embedding/screen/EmbeddingPlot.h"
#include "scenes/phase-mix/screen/PhaseMixPlot.h"
#include "scenes/predictions/screen/WindowCells.h"
#include "scenes/shared/drawing/CurveItem.h"
#include "scenes/shared/model/ModelOrder.h"
#include "tests/screen/support/DeckBench.h"
#include "tests/screen/support/PaintRecorder.h"
#include "tests/support/SceneVector.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QQuickItem>
#include <QScatterSeries>

#include <cmath>
#include <cstdio>
#include <functional>

using namespace scenedeck;

namespace
{
struct Marks
{
    QRectF plot;
    QPolygonF places;
    QStringList names;
};

// All visible items below root whose class or QML type is called so, in the order of drawing.
void collect(QQuickItem *root, const char *type, std::vector<QQuickItem *> &found)
{
    if (!root->isVisible())
        return;
    if (root->inherits(type) ||
        QByteArray(root->metaObject()->className()).startsWith(QByteArray(type) + "_QMLTYPE"))
        found.push_back(root);
    for (QQuickItem *child : root->childItems())
        collect(child, type, found);
}

std::vector<QQuickItem *> itemsOf(DeckBench &bench, const char *type)
{
    std::vector<QQuickItem *> found;
    collect(bench.window()->contentItem(), type, found);
    if (found.empty())
        qFatal("nothing of type %s is shown", type);
    return found;
}

QRectF placeOf(const QQuickItem *item)
{
    return item->mapRectToScene(item->boundingRect());
}

Marks boundaries(DeckBench &bench, const SceneVector &)
{
    auto *plot = qobject_cast<PhaseMixPlot *>(itemsOf(bench, "scenedeck::PhaseMixPlot").front());
    Marks marks{placeOf(plot), {}, {}};
    const PaintRecorder drawn(*plot);
    for (const QPolygonF &line : drawn.lines())
        for (const QPointF &point : line)
            marks.places.append(plot->mapToScene(point));
    return marks;
}

// Upper corners of every cell: its widest part, or its outline where it has no parts.
Marks cells(DeckBench &bench, const SceneVector &)
{
    Marks marks;
    for (QQuickItem *item : itemsOf(bench, "scenedeck::WindowCells")) {
        auto *row = qobject_cast<WindowCells *>(item);
        marks.plot |= placeOf(row);
        qreal end = -1;
        const PaintRecorder drawn(*row);
        for (const QRectF &area : drawn.areas()) {
            if (area.height() < row->height() / 2 || area.left() < end)
                continue;
            end = area.right();
            marks.places << row->mapToScene(area.topLeft()) << row->mapToScene(area.topRight());
        }
    }
    return marks;
}

// The end of every host's bar: a rectangle that fills a part of another.
Marks hosts(DeckBench &bench, const SceneVector &)
{
    std::vector<QQuickItem *> rectangles;
    collect(itemsOf(bench, "HostBars").front(), "QQuickRectangle", rectangles);
    Marks marks;
    for (const QQuickItem *track : rectangles) {
        if (track->childItems().size() != 1 ||
            !track->childItems().front()->inherits("QQuickRectangle"))
            continue;
        const QRectF bar = placeOf(track->childItems().front());
        marks.plot |= placeOf(track);
        marks.places << QPointF(bar.right(), bar.top()) << QPointF(bar.right(), bar.bottom());
    }
    return marks;
}

// Every point of every curve, tile after tile, within what all tiles take up.
Marks curves(DeckBench &bench, const SceneVector &)
{
    Marks marks;
    for (const QQuickItem *tile : itemsOf(bench, "EnvelopeTile"))
        marks.plot |= placeOf(tile);
    for (QQuickItem *item : itemsOf(bench, "scenedeck::CurveItem")) {
        auto *curve = qobject_cast<CurveItem *>(item);
        const PaintRecorder drawn(*curve);
        for (const QPolygonF &line : drawn.lines())
            for (const QPointF &point : line)
                marks.places.append(curve->mapToScene(point));
    }
    return marks;
}

// The end of every bar.
Marks bars(DeckBench &bench, const SceneVector &)
{
    Marks marks;
    for (QQuickItem *row : itemsOf(bench, "ModelRow")) {
        for (const QQuickItem *track : row->childItems()) {
            if (!track->inherits("QQuickRectangle") || track->childItems().isEmpty())
                continue;
            const QRectF bar = placeOf(track->childItems().front());
            marks.plot |= placeOf(track);
            marks.places << QPointF(bar.right(), bar.top()) << QPointF(bar.right(), bar.bottom());
        }
    }
    return marks;
}

// The model that the chart's point is the last measurement of.
QString modelAt(const QPointF &point, const AccuracyVsCostDocument &document)
{
    for (const ModelCost &model : document.models)
        if (model.value.latencyUs == point.x() && model.value.accuracy == point.y())
            return modelLabel(model.model);
    qFatal("no model is at %g, %g", point.x(), point.y());
}

// The chart of Qt Charts has no C++ interface of its own in QML: it is asked by name.
Marks costs(DeckBench &bench, const SceneVector &vector)
{
    AccuracyVsCost scene;
    for (const EventPtr &event : vector.events)
        scene.apply(*event);
    const AccuracyVsCostDocument document = scene.costs();
    QQuickItem *chart = itemsOf(bench, "DeclarativeChart").front();
    Marks marks{chart->mapRectToScene(chart->property("plotArea").toRectF()), {}, {}};
    for (int i = 0; i < chart->property("count").toInt(); ++i) {
        QAbstractSeries *series = nullptr;
        QPointF place;
        if (!QMetaObject::invokeMethod(chart, "series", Q_RETURN_ARG(QAbstractSeries *, series),
                                       Q_ARG(int, i)))
            qFatal("the chart does not say what series it has");
        const auto *scatter = qobject_cast<QScatterSeries *>(series);
        for (const QPointF &point : scatter ? scatter->points() : QList<QPointF>{}) {
            if (!QMetaObject::invokeMethod(chart, "mapToPosition", Q_RETURN_ARG(QPointF, place),
                                           Q_ARG(QPointF, point), Q_ARG(QAbstractSeries *, series)))
                qFatal("the chart does not say where a point lies");
            marks.places.append(chart->mapToScene(place));
            marks.names.append(modelAt(point, document));
        }
    }
    return marks;
}

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

// The newest eighth of the points, which has not faded, as the picture shows it.
Marks points(DeckBench &bench, const SceneVector &vector)
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

QJsonArray areaOf(const QRectF &area)
{
    return {area.x(), area.y(), area.width(), area.height()};
}

QByteArray jsonOf(const Marks &marks, const QRectF &scene)
{
    QJsonArray places;
    for (const QPointF &place : marks.places)
        places.append(QJsonArray{place.x(), place.y()});
    return QJsonDocument(
               QJsonObject{{QStringLiteral("scene"), areaOf(scene)},
                           {QStringLiteral("plot"), areaOf(marks.plot)},
                           {QStringLiteral("marks"), places},
                           {QStringLiteral("names"), QJsonArray::fromStringList(marks.names)}})
        .toJson();
}

using Finder = std::function<Marks(DeckBench &, const SceneVector &)>;
const std::map<QString, Finder> Finders{
    {QStringLiteral("overview"), hosts},          {QStringLiteral("phase-mix"), boundaries},
    {QStringLiteral("attack-envelopes"), curves}, {QStringLiteral("predictions"), cells},
    {QStringLiteral("model-accuracy"), bars},     {QStringLiteral("embedding"), points},
    {QStringLiteral("accuracy-vs-cost"), costs}};
} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList words = application.arguments();
    const auto finder = words.size() == 5 ? Finders.find(words[1]) : Finders.end();
    if (finder == Finders.end())
        qFatal("scenedeck_marks SCENE VECTOR WIDTH HEIGHT");
    const SceneVector vector = SceneVector::read(words[2]);
    DeckBench bench(vector.nowMs, vector.events);
    bench.deck().open(bench.deck().scenes()->indexOf(words[1]));
    bench.picture({words[3].toInt(), words[4].toInt()});
    // All scenes have the same room.
    const QRectF scene = placeOf(itemsOf(bench, "SceneHolder").front());
    std::puts(jsonOf(finder->second(bench, vector), scene).constData());
}
