// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <array>
#include <optional>

namespace scenedeck
{

/// A model's prediction for one window, and the actual phase.
struct PredictedWindow
{
    PhaseValue predicted;
    std::optional<PhaseValue> actual; ///< nothing: unknown

    bool isJudged() const { return actual.has_value(); }
    bool isCorrect() const { return actual && actual->name == predicted.name; }
    bool operator==(const PredictedWindow &) const = default;
};

/// The predictions of one model for an episode; nothing for a window without a prediction.
struct PredictedEpisode
{
    static constexpr int WindowSeconds = 10;
    static constexpr std::size_t WindowCount = 6;

    QString id;
    QString host; ///< empty: not given
    std::array<std::optional<PredictedWindow>, WindowCount> windows;

    bool operator==(const PredictedEpisode &) const = default;
};

} // namespace scenedeck
