// SPDX-License-Identifier: GPL-3.0-or-later
// Where the marks of a scene lie on the native screen: scenedeck_marks SCENE VECTOR WIDTH HEIGHT
// shows the vector's events at its time and prints {"scene": [x, y, width, height], "plot": [x, y,
// width, height], "marks": [[x, y], …], "names": […]} in pixels of the window; names only where
// marks are told apart by them. The browser's marks are held to them by test_positions.mjs.
#include "tests/web/Marks.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

using namespace scenedeck;

namespace
{
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
} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList words = application.arguments();
    const std::map<QString, MarkFinder> finders = markFinders();
    const auto finder = words.size() == 5 ? finders.find(words[1]) : finders.end();
    if (finder == finders.end())
        qFatal("scenedeck_marks SCENE VECTOR WIDTH HEIGHT");
    const SceneVector vector = SceneVector::read(words[2]);
    DeckBench bench(vector.nowMs, vector.events);
    bench.deck().open(bench.deck().scenes()->indexOf(words[1]));
    bench.picture({words[3].toInt(), words[4].toInt()});
    // All scenes have the same room.
    const QRectF scene = placeOf(itemsOf(bench, "SceneHolder").front());
    std::puts(jsonOf(finder->second(bench, vector), scene).constData());
    return 0;
}
