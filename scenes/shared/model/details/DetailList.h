// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/DetailSubject.h"
#include "core/event/Event.h"
#include "core/time/Clock.h"

#include <QJsonArray>

#include <span>

namespace scenedeck
{

/// All hosts, models or episodes that have a detail page (Detail::of), given the retained state
/// @p events (with the last snapshot), as `{"name": S, "path": S, "age_ms": N or null}`; hosts
/// with "phase", the last reported one or null. `path` is that of the page's document, `age_ms` the
/// age of the newest event that names it. The ones with the newest events come first; those
/// that only the data directory knows follow.
QJsonArray detailList(DetailSubject::Kind kind, std::span<const EventPtr> events,
                      const ClockReading &now);

} // namespace scenedeck
