// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

/// How viewers of one kind of stream began, since the start.
struct AdmissionTally
{
    quint64 fresh = 0;
    quint64 resumedFromMemory = 0;
    quint64 resumedFromLog = 0;
    quint64 tooOld = 0;
    quint64 gaps = 0; ///< resyncs of viewers that had begun
};

} // namespace scenedeck
