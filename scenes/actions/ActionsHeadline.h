// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/actions/ActionsDocument.h"
#include "scenes/shared/model/Headline.h"

namespace scenedeck
{

/// What runs, then the newest end: "Train again is 42% done after 72 s; 1 more is running; Detonate
/// sample failed 3 min ago". Of several that run, the first by the name of its action. Without a
/// progress "Train again has been running for 72 s", also "is starting" and "is being cancelled".
/// Without a run "Train again has not run yet" or "3 actions, none has run yet". A time that is not
/// known is left out. Empty without actions and runs.
///
/// Parts: `actions` (their number), `running` (number of runs), `progress` and `elapsed_s` of the
/// stated one, `ended` (the state of the newest end) and `ended_age_s`; null if not known or not
/// stated.
Headline headlineOf(const ActionsDocument &document);

} // namespace scenedeck
