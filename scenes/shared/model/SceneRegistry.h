// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/Scene.h"

#include <vector>

namespace scenedeck
{

/// Every scene of scenes.cmake, in the order of the deck. Safe from any thread.
const std::vector<SceneDescriptor> &sceneRegistry();

} // namespace scenedeck
