// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/Scene.h"
#include "tests/support/SceneVector.h"

#include <vector>

namespace scenedeck
{

/// Whether the deck has @p scene without any event.
bool isAlwaysPresent(const SceneDescriptor &scene);

/// The time of @p vector, or an earlier one at which its scene is still live.
qint64 liveTime(const SceneVector &vector);

/// Appends the events of the typical vector of the scene @p id, shifted to be live at @p nowMs.
/// Predictions are only those of their own scene.
void appendTypical(std::vector<EventPtr> &events, const QString &id, qint64 nowMs);

} // namespace scenedeck
