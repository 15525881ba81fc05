// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <variant>

namespace scenedeck::producer
{

/// `embedding`: one window as a point of the unit square. Scene: embedding, the newest 20,000
/// points.
struct Embedding
{
    double x = 0;  ///< horizontal place, 0..1: project as you like, then rescale before publishing
    double y = 0;  ///< vertical place, 0..1
    QString phase; ///< the phase that this window really was, see PhaseEvent

    /// The episode of the window; other windows of it do not vote on this one.
    std::optional<std::variant<QString, qint64>> episodeId = std::nullopt;
    std::optional<double> expectEveryS = std::nullopt; ///< as in PhaseEvent
};

} // namespace scenedeck::producer
