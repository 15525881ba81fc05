// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <variant>

namespace scenedeck::producer
{

/// `embedding`: one window as a point in the unit square. Scene: embedding, with the newest 20,000
/// points.
struct Embedding
{
    double x = 0;  ///< horizontal position, 0..1: rescale the result of your projection
    double y = 0;  ///< vertical position, 0..1
    QString phase; ///< actual phase of the window, see PhaseEvent

    /// Episode of the window. Windows of the same episode are excluded from its neighbour vote.
    std::optional<std::variant<QString, qint64>> episodeId = std::nullopt;
    std::optional<double> expectEveryS = std::nullopt; ///< see PhaseEvent
};

} // namespace scenedeck::producer
