// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

/// Counts how the viewers of one relay joined, since the start of the process.
struct JoinStats
{
    quint64 fresh = 0;             ///< without a cursor: got the state
    quint64 resumedFromMemory = 0; ///< got the missed events from the live log
    quint64 resumedFromLog = 0;    ///< got the missed events from the event log
    quint64 tooOld = 0;            ///< no resume was possible: got the state
    quint64 gaps = 0;              ///< resyncs that skipped events, also of abandoned catch-ups
};

} // namespace scenedeck
