// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/attack-envelopes/AttackEnvelopesDocument.h"

namespace scenedeck
{

/// A profile whose range exceeds this many times the median range has a scale of its own.
constexpr double WildFactor = 10;

/// Sets the scales of @p document from its profiles: `ownScale` of the wild ones, and the shared
/// scale of all others. The range of a profile extends from its smallest value, at most 0, to its
/// largest, at least 0. The median is that of all ranges above 0, the lower one of two. A profile
/// is wild if its range is more than WildFactor times the median; at most half of them are.
void setScales(AttackEnvelopesDocument &document);

/// How peaks are written, so that those on one scale have the same number of decimals.
struct PeakFormat
{
    int decimals = 0;        ///< 0..6
    bool isExponent = false; ///< as 1.50e+06; for scales from a million and below a thousandth

    QString textOf(double peak) const;
};

/// Three significant digits of the larger end of @p scale.
PeakFormat peakFormat(const EnvelopeScale &scale);

} // namespace scenedeck
