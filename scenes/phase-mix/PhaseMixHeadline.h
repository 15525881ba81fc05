// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/phase-mix/PhaseMixDocument.h"
#include "scenes/shared/model/Headline.h"

namespace scenedeck
{

/// On the basis of hosts: "2 of 10 hosts are infected, lab-3 for 40 s", "No host is infected: 7
/// clean, 3 armed" or, if no phase is known, "Nobody has reported for 2 min" (less than 10 s: "No
/// host’s phase is known"). PhaseStretch defines infected and "for"; the stated host is infected
/// longest. On the basis of reports: "12% of the last 40 reports are infected, hosts not named".
///
/// Parts: `basis`, `infected`, `unknown` and `of` (hosts, or reports of `right_now`), `host` and
/// `since_ms` (of the stated host, or null).
///
/// @p nowMs is the document's time, Unix milliseconds.
Headline headlineOf(const PhaseMixDocument &document, qint64 nowMs);

} // namespace scenedeck
