// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/details/Detail.h"

namespace scenedeck
{

/// The detail of the host @p name (Detail::of). The rows are its newest 20 episodes: those of which
/// the newest window or report arrived last come first. Those of which only the archive is known
/// follow, in the order of the snapshot (newest first).
std::optional<Detail> hostDetail(const QString &name, std::span<const EventPtr> events,
                                 const ClockReading &now, const RetainedLimits &limits);

} // namespace scenedeck
