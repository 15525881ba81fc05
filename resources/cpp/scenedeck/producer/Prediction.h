// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <variant>

namespace scenedeck::producer
{

/// `prediction`: prediction of a model for one window of ten seconds. Scene: predictions, one row
/// per episode.
struct Prediction
{
    /// Episode: the name of its tarball in the data directory, if it has one.
    std::variant<QString, qint64> episodeId;

    int windowIdx = 0; ///< 0..5 in the minute of the episode; a later event replaces the window
    QString predicted; ///< predicted phase, see PhaseEvent
    std::optional<QString> actual; ///< actual phase; nothing while it is unknown

    std::optional<QString> model = std::nullopt;       ///< the scene shows one model at a time
    std::optional<QString> host = std::nullopt;        ///< host of the episode
    std::optional<double> expectEveryS = std::nullopt; ///< see PhaseEvent
};

} // namespace scenedeck::producer
