// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/drawing/SceneView.h"

#include <QUrl>

#include <vector>

namespace scenedeck
{

/// How to display the scene with the same id.
struct SceneViewDescriptor
{
    QString id;
    QUrl qml; ///< the root item has the required properties `view` and `metrics`
    SceneView *(*create)(QObject *parent) = nullptr; ///< owned by parent
};

/// The views of all scenes, in deck order. GUI thread.
const std::vector<SceneViewDescriptor> &sceneViewRegistry();

} // namespace scenedeck
