// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <array>
#include <optional>

namespace scenedeck
{

/// What a model predicted of one window, and what was true.
struct PredictedWindow
{
    PhaseValue predicted;
    std::optional<PhaseValue> actual; ///< nothing: not known yet

    bool judged() const { return actual.has_value(); }
    bool correct() const { return actual && actual->name == predicted.name; }
    bool operator==(const PredictedWindow &) const = default;
};

/// An episode as one model predicted it; nothing where a window has no prediction.
struct PredictedEpisode
{
    static constexpr int WindowSeconds = 10;
    static constexpr std::size_t WindowCount = 6;

    QString id;
    std::array<std::optional<PredictedWindow>, WindowCount> windows;

    bool operator==(const PredictedEpisode &) const = default;
};

} // namespace scenedeck
