// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace scenedeck::producer
{

/// `phase`: a host reports the phase that it is in. Scene: phase mix, which counts reports in bins
/// of 5 s.
///
/// Phases are `clean` `armed` `infecting` `infected_running` `dormant`; any other string is taken
/// too, drawn in the neutral colour and kept out of legends.
struct PhaseEvent
{
    QString phase; ///< at the moment of publishing
};

} // namespace scenedeck::producer
