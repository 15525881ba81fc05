// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

/// Minimum silence of a model before a new one may replace it.
inline constexpr qint64 ModelSilenceMs = 60 * 60 * 1000;

/// When the maximum number of models is stored: true if a new model, whose first event was received
/// at @p newMs (Unix milliseconds), replaces the model that has been silent longest, since
/// @p silentSinceMs. If false, the new model is not stored.
///
/// Without the delay, if one model more than the maximum reported in turn, each would replace the
/// model that reports next, and none would have a history. The times are those of the events, so
/// that the retained state and all viewers decide the same.
constexpr bool replacesSilentModel(qint64 newMs, qint64 silentSinceMs)
{
    return newMs - silentSinceMs >= ModelSilenceMs;
}

} // namespace scenedeck
