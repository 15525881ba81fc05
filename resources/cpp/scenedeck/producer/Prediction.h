// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <variant>

namespace scenedeck::producer
{

/// `prediction`: what a model said of one window of ten seconds. Scene: predictions, one row an
/// episode.
struct Prediction
{
    /// Which episode: the name of its tarball in the data directory, if it has one.
    std::variant<QString, qint64> episodeId;

    int windowIdx = 0; ///< 0..5 in the minute of the episode; of a window the last one counts
    QString predicted; ///< the phase that the model says, see PhaseEvent
    std::optional<QString> actual; ///< the phase that it was; nothing while that is not known yet

    std::optional<QString> model = std::nullopt;       ///< the scene shows one model at a time
    std::optional<QString> host = std::nullopt;        ///< that ran the episode
    std::optional<double> expectEveryS = std::nullopt; ///< as in PhaseEvent
};

} // namespace scenedeck::producer
