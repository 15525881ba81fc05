// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/EmbeddingAxes.h"

#include <QString>

#include <vector>

namespace scenedeck
{

/// A value at an axis of the embedding.
struct AxisTick
{
    QString text;     ///< "0.25", or "0.2" if all ticks are multiples of 0.1
    double share = 0; ///< of the axis, 0..1 from its lower end

    bool operator==(const AxisTick &) const = default;
};

/// The ticks of an axis, both in steps of EmbeddingAxes: multiples of 0.05, 0.1 or 0.2, three to
/// six of them.
std::vector<AxisTick> ticksOf(int start, int side);

/// E.g. "zoomed to x 0.20–0.65, y 0.10–0.55", or "zoomed to 0.20–0.65" if both axes are equal.
QString zoomText(const EmbeddingAxes &axes);

} // namespace scenedeck
