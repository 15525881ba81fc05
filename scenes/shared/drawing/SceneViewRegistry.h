// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/drawing/SceneView.h"

#include <QUrl>

#include <vector>

namespace scenedeck
{

/// How to put the scene of the same id on the screen.
struct SceneViewDescriptor
{
    QString id;
    QUrl qml; ///< its root takes `view` and `metrics` as required properties
    SceneView *(*create)(QObject *parent) = nullptr; ///< owned by parent
};

/// Every scene's view in the order of the deck. GUI thread.
const std::vector<SceneViewDescriptor> &sceneViewRegistry();

} // namespace scenedeck
