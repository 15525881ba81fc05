// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/predictions/PredictedEpisode.h"

#include <optional>
#include <vector>

namespace scenedeck
{

/// How early infections are detected, and how often a model raises an alarm without one. The rules
/// stand at PredictionsDocument.
struct Detection
{
    int detected = 0;
    int missed = 0;
    int pending = 0;
    std::optional<double> medianSeconds; ///< nothing: not reached, or no episode counts
    int falseAlarms = 0;
    int quietWindows = 0;

    static Detection of(const std::vector<PredictedEpisode> &episodes);

    /// Episodes with an onset.
    int episodes() const { return detected + missed + pending; }
    bool operator==(const Detection &) const = default;
};

} // namespace scenedeck
