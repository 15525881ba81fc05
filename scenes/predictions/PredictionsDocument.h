// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QJsonObject>

#include <array>
#include <optional>
#include <vector>

namespace scenedeck
{

/// What the predictions scene shows. As JSON:
///
///     {"window_s": 10,
///      "episodes": [{"episode_id": S,
///                    "windows": [6 × {"predicted": S, "actual": S or null,
///                                     "correct": B or null} or null]}],
///      "judged": N, "correct": N, "share_correct": X or null,
///      "confusion": {"phases": [S, …], "counts": [[N, …], …]},
///      "detection": {"episodes": N, "detected": N, "median_s": X or null}}
///
/// Episodes are the newest 64, the newest first: of higher rank, which is the lowest seq among the
/// last predictions of its windows. A window that nothing was said of is null. The last prediction
/// of a window wins.
/// A window is judged when its actual phase is known, and correct when both strings are equal; both
/// strings are as published. `judged`, `correct` and `confusion` count the windows of the listed
/// episodes, no others; share = correct / judged, null when nothing is judged.
/// `confusion.phases` are the five in canonical order, and "other" when a judged window has a phase
/// that is not one of them; `counts[actual][predicted]`. Two different unknown phases meet in
/// other/other and are not correct.
/// `detection`: an episode with a window that was really infecting or infected_running has its
/// onset in the first such window. It is detected by its first window, from the onset on, that was
/// predicted as one of these two; the delay is the number of windows between, times 10 s.
/// `median_s` is the median delay of the detected ones (of an even number: the mean of the middle
/// two), null when there are none.
struct PredictionsDocument
{
    static constexpr int WindowSeconds = 10;
    static constexpr std::size_t WindowCount = 6;
    static constexpr std::size_t ClassCount = KnownPhaseCount + 1;

    struct Window
    {
        PhaseValue predicted;
        std::optional<PhaseValue> actual;

        bool judged() const { return actual.has_value(); }
        bool correct() const { return actual && actual->name == predicted.name; }
        bool operator==(const Window &) const = default;
    };

    struct Episode
    {
        QString id;
        std::array<std::optional<Window>, WindowCount> windows;

        bool operator==(const Episode &) const = default;
    };

    struct Detection
    {
        int episodes = 0; ///< with an onset
        int detected = 0;
        std::optional<double> medianSeconds;

        bool operator==(const Detection &) const = default;
    };

    using Confusion = std::array<std::array<int, ClassCount>, ClassCount>; ///< [actual][predicted]

    std::vector<Episode> episodes; ///< newest first
    int judged = 0;
    int correct = 0;
    Confusion confusion{};
    Detection detection;

    /// Whether the matrix has a row and a column for phases that are not one of the five.
    bool hasOther() const;
    QJsonObject toJson() const;
    bool operator==(const PredictionsDocument &) const = default;
};

} // namespace scenedeck
