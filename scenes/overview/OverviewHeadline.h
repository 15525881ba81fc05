// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/overview/OverviewDocument.h"
#include "scenes/shared/model/Headline.h"

namespace scenedeck
{

/// "14 episodes from 3 hosts, the newest 2 min ago; 4 alerts, the newest 3 h ago", or the state of
/// the data directory if it is missing or cannot be read. If the newest alert is 24 h old or older,
/// "no alert in 24 h"; if its age is unknown, the number of alerts alone. Parts: `episodes`,
/// `hosts`, `alerts`, `newest_age_s` (null without an episode or if its time is in the future),
/// `newest_alert_age_s` (as in the document) and `directory` (its state or null).
Headline headlineOf(const OverviewDocument &document);

} // namespace scenedeck
