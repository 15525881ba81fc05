// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/screen/support/DeckBench.h"
#include "tests/support/SceneVector.h"

#include <QPolygonF>
#include <QQuickItem>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <functional>
#include <map>
#include <vector>

namespace scenedeck
{

/// The marks of a scene on the native screen, in pixels of the window.
struct Marks
{
    QRectF plot;
    QPolygonF places;
    QStringList names; ///< only of scenes that identify their marks by name
};

/// Appends all visible items below @p root with the class or QML type @p type, in drawing order.
void collect(QQuickItem *root, const char *type, std::vector<QQuickItem *> &found);

/// The visible items of type @p type; ends the process if there are none.
std::vector<QQuickItem *> itemsOf(DeckBench &bench, const char *type);

/// The bounding rectangle of @p item in the window.
QRectF placeOf(const QQuickItem *item);

/// Finds the marks of one scene, which is shown in the bench with the events of the vector.
using MarkFinder = std::function<Marks(DeckBench &, const SceneVector &)>;

/// The finder of each scene of scenes.cmake, by id: marksOf<Class>() in tests/scenes/ID/marks.cpp.
std::map<QString, MarkFinder> markFinders();

} // namespace scenedeck
