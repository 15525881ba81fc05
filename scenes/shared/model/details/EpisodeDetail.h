// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/details/Detail.h"

namespace scenedeck
{

/// The detail of the episode @p name (Detail::of).
std::optional<Detail> episodeDetail(const QString &name, std::span<const EventPtr> events,
                                    const ClockReading &now, const RetainedLimits &limits);

} // namespace scenedeck
