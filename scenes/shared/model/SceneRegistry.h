// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/Scene.h"

#include <vector>

namespace scenedeck
{

/// All scenes of scenes.cmake, in deck order. Thread-safe.
const std::vector<SceneDescriptor> &sceneRegistry();

} // namespace scenedeck
