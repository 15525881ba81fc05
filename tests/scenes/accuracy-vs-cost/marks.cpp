// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/web/Marks.h"
#include "scenes/accuracy-vs-cost/AccuracyVsCost.h"
#include "scenes/shared/model/ModelOrder.h"

#include <QScatterSeries>

namespace scenedeck
{

namespace
{
// The model that the chart's point is the last measurement of.
QString modelAt(const QPointF &point, const AccuracyVsCostDocument &document)
{
    for (const ModelCost &model : document.models)
        if (model.value.latencyUs == point.x() && model.value.accuracy == point.y())
            return modelLabel(model.model);
    qFatal("no model is at %g, %g", point.x(), point.y());
}
} // namespace

// The chart of Qt Charts has no C++ interface of its own in QML: it is asked by name.
Marks marksOfAccuracyVsCost(DeckBench &bench, const SceneVector &vector)
{
    AccuracyVsCost scene;
    for (const EventPtr &event : vector.events)
        scene.apply(event);
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

} // namespace scenedeck
