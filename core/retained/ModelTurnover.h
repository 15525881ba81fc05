// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>

namespace scenedeck
{

/// How long a model must have been silent before a new one may replace it.
inline constexpr qint64 ModelSilenceMs = 60 * 60 * 1000;

/// Whether a model whose first event was received at @p newMs (Unix milliseconds) replaces the
/// model that has been silent longest, since @p silentSinceMs, when as many models are stored as
/// may be. If not, the new model is not stored.
///
/// Without the delay, one model more than may be stored, all reporting in turn, would each replace
/// the one that reports next, and none would ever have a history. The times are those of the
/// events, so that the retained state and every viewer decide alike.
constexpr bool replacesSilentModel(qint64 newMs, qint64 silentSinceMs)
{
    return newMs - silentSinceMs >= ModelSilenceMs;
}

/// Logs that a model which sends @p type is not stored, because @p maxModels are.
void logModelNotStored(std::size_t maxModels, const QString &type);

} // namespace scenedeck
