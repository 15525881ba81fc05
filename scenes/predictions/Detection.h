// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/PredictedEpisode.h"

#include <optional>
#include <vector>

namespace scenedeck
{

/// How early a model detects infections, and how often it raises false alarms. PredictionsDocument
/// defines the rules.
struct Detection
{
    int detected = 0;
    int missed = 0;
    int pending = 0;
    std::optional<double> medianSeconds; ///< nothing: not reached, or no episode counts
    int falseAlarms = 0;
    int quietWindows = 0;

    static Detection of(const std::vector<PredictedEpisode> &episodes);

    /// The number of episodes with an onset.
    int episodes() const { return detected + missed + pending; }
    bool operator==(const Detection &) const = default;
};

} // namespace scenedeck
