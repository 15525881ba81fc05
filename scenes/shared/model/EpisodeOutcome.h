// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/PredictedEpisode.h"

namespace scenedeck
{

/// What a model made of the infection in one episode, by the rules of PredictionsDocument.
struct EpisodeOutcome
{
    /// NotKnown: no window is judged. Quiet: windows are judged, and none of them is an infection.
    /// The others are those of an episode with an onset.
    enum class Kind : quint8 { NotKnown, Quiet, Pending, Detected, Missed };

    Kind kind = Kind::NotKnown;
    int delaySeconds = 0;       ///< from the onset to the alarm; 0 unless detected
    int quietWindows = 0;       ///< judged windows before the onset
    int falseAlarms = 0;        ///< the alarms among them
    bool isWholeJudged = false; ///< the actual phases of all windows are known

    static EpisodeOutcome of(const PredictedEpisode &episode);

    /// The name in documents: "unknown", "quiet", "pending", "detected" or "missed".
    QString name() const;
    /// E.g. "caught after 10 s", "not caught yet", "missed", "no infection yet, 1 false alarm".
    QString sentence() const;
    bool operator==(const EpisodeOutcome &) const = default;
};

} // namespace scenedeck
