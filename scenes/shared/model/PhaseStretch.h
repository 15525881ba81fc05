// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Phase.h"

#include <QString>

#include <span>

namespace scenedeck
{

/// A report of a host's phase.
struct PhaseReport
{
    qint64 ms = 0; ///< receive time, Unix milliseconds
    Phase phase = Phase::Other;
};

/// Since when a host is in its present phase, that of its last report. All texts "for 40 s" follow
/// this rule: the headline and the strips of the phase mix, and the page of a host. PhaseStretch.ts
/// is the same for browsers.
///
/// - A stretch begins with the first report from which on all reports count as the same, without a
///   pause longer than the hold time.
/// - "Infected for" (headline, infected_running): infecting and infected_running count as the same,
///   so that an infection has one duration, whatever names it.
/// - Every other phase, infecting too ("Infecting for"): only reports of that phase count.
/// - A stretch that began before the shown time is counted from the begin of that time, with the
///   words "at least".
struct PhaseStretch
{
    qint64 sinceMs = 0;
    bool isEarlier = false; ///< `sinceMs` is the begin of the shown time; it began before

    /// Of the phase of the last of @p reports, which are ordered by time and not empty. @p beginMs:
    /// the begin of the shown time.
    static PhaseStretch ofPhase(std::span<const PhaseReport> reports, qint64 holdMs,
                                qint64 beginMs);
    /// As above, of the infection; the last report must be one.
    static PhaseStretch ofInfection(std::span<const PhaseReport> reports, qint64 holdMs,
                                    qint64 beginMs);

    bool operator==(const PhaseStretch &) const = default;
};

/// "for 40 s" or, if it began before the shown time, "for at least 4 min".
QString sinceText(const PhaseStretch &stretch, qint64 nowMs);

} // namespace scenedeck
