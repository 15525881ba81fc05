// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "scenes/shared/model/SceneOptions.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace scenedeck
{

/// One file of scenes/ID/vectors/: events in, scene document out. Both halves of a scene, the
/// native and the browser's, are held to it.
struct SceneVector
{
    QString path;
    QString name;
    qint64 nowMs = 0;
    SceneOptions options;
    std::vector<EventPtr> events;
    QJsonObject document;

    /// Reads @p path; throws std::invalid_argument when it is not a vector.
    static SceneVector read(const QString &path);

    /// The vector NAME of scene ID in the source tree.
    static SceneVector of(const QString &sceneId, const QString &name);

    /// Paths of all vectors of scene @p sceneId in the source tree, sorted.
    static QStringList pathsOf(const QString &sceneId);

    /// Puts @p document in the place of the one in the file, which must be the file's last key.
    void rewriteDocument(const QJsonObject &document) const;
};

/// Scene options named as in `/healthz`; those that are missing are the defaults.
SceneOptions sceneOptionsOf(const QJsonObject &json);

/// Where two JSON values differ, one line each: "/bins/3/reports: expected 4, got 5". Numbers are
/// equal when their doubles are. At most @p limit lines, the last of which counts the rest.
QStringList jsonDifferences(const QJsonValue &expected, const QJsonValue &actual, int limit = 20);

} // namespace scenedeck
