// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/attack-envelopes/AttackEnvelopesDocument.h"
#include "scenes/shared/model/Headline.h"

namespace scenedeck
{

/// "miner_ramp peaks at 0.91, the highest of 8 profiles". Of equal peaks, the first name in order
/// is stated. Parts: `name`, `peak`, `tied` (number of profiles with that peak) and `profiles`.
Headline headlineOf(const AttackEnvelopesDocument &document);

} // namespace scenedeck
