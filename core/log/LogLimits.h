// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>

namespace scenedeck
{

/// Bounds of the event log. Times in milliseconds.
struct LogLimits
{
    qint64 ageMs = 24LL * 3600 * 1000;       ///< older events go
    qint64 fileBytes = 1024LL * 1024 * 1024; ///< the oldest events go beyond this; see walShare()
    qint64 groupMs = 40;     ///< after a group, the events of so long are written together
    qint64 syncMs = 700;     ///< at least so often what was written is brought to the disk itself
    qint64 retryMs = 500;    ///< between attempts to write after one has failed
    qint64 ageingMs = 1'000; ///< between looks for what is too old or too much
    quint64 queueBytes = 8 * 1024 * 1024; ///< not yet written: producers have to wait
    qsizetype segmentBytes = 256 * 1024;  ///< of events that are written and read as one
    qint64 ageingStepBytes = 1024 * 1024; ///< dropped at a time, between two groups
    int ageingStepSegments = 64;          ///< and no more of them than that
    qsizetype scanBytes = 1024 * 1024;    ///< read at a time, before it is another question's turn
    int scanSegments = 256;               ///< and no more of them than that
    qint64 holdMs = 20;                   ///< a group waits so long for what is being read, at most
    int untakenPages = 4;                 ///< read for the network thread, which was busy so far
    qint64 walBytes = 16 * 1024 * 1024;   ///< of the write-ahead log, before it is begun anew
    quint64 tailBytes = 8 * 1024 * 1024;  ///< of events since the retained state was saved

    /// The part of fileBytes that is left to the write-ahead log; beyond it, it is begun anew. It
    /// may be larger for a moment, and for as long as another program reads from it: no event is
    /// dropped for that, as it would free nothing.
    qint64 walShare() const { return std::min(walBytes, fileBytes / 4); }

    /// A write-ahead log that another program keeps from being begun anew is reported beyond this.
    qint64 walReportBytes() const { return 4 * walShare(); }
};

} // namespace scenedeck
