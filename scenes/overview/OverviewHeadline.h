// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/overview/OverviewDocument.h"
#include "scenes/shared/model/Headline.h"

namespace scenedeck
{

/// "14 episodes from 3 hosts, the newest 2 min ago; no alert", or the state of the data directory
/// if it is missing or cannot be read. Parts: `episodes`, `hosts`, `alerts`, `newest_age_s` (null
/// without an episode or if its time is in the future) and `directory` (its state or null).
Headline headlineOf(const OverviewDocument &document);

} // namespace scenedeck
