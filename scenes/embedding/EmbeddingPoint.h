// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Phase.h"

#include <optional>

namespace scenedeck
{

/// The number of an episode within one scene. Points of the same episode have the same number.
using EpisodeNumber = quint32;

/// The number of points without an episode.
inline constexpr EpisodeNumber NoEpisode = 0;

/// One window, projected to the unit square.
struct EmbeddingPoint
{
    double x = 0; ///< 0..1, to the right
    double y = 0; ///< 0..1, upwards
    Phase phase = Phase::Other;
    EpisodeNumber episode = NoEpisode;
    qint64 receivedMs = 0;             ///< Unix milliseconds
    std::optional<qint64> arrivedMs{}; ///< monotonic milliseconds; nothing if unknown
};

} // namespace scenedeck
