// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/retained/RetainedLimits.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace scenedeck
{

/// One file of scenes/ID/vectors/: events as input, a scene document as expected output. Tests both
/// implementations of a scene, the native one and that of the browser.
struct SceneVector
{
    QString path;
    QString name;
    qint64 nowMs = 0;
    RetainedLimits options;
    std::vector<EventPtr> events;
    QJsonObject document;

    /// Reads @p path. Throws std::invalid_argument if it is not a vector.
    static SceneVector read(const QString &path);

    /// The vector @p name of scene @p sceneId in the source tree.
    static SceneVector of(const QString &sceneId, const QString &name);

    /// Paths of all vectors of scene @p sceneId in the source tree, sorted.
    static QStringList pathsOf(const QString &sceneId);

    /// Replaces the document in the file, which must be the file's last key.
    void rewriteDocument(const QJsonObject &document) const;
};

/// Scene options with the keys of `/healthz`; missing ones have their defaults.
RetainedLimits sceneOptionsOf(const QJsonObject &json);

/// Differences of two JSON values, one per line: "/bins/3/reports: expected 4, got 5". Compares
/// numbers as doubles. After @p limit lines, one more has the number of the rest.
QStringList jsonDifferences(const QJsonValue &expected, const QJsonValue &actual, int limit = 20);

} // namespace scenedeck
