// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>

namespace scenedeck
{

/// Bounds of the event log. Times in milliseconds.
struct LogLimits
{
    qint64 ageMs = 24LL * 3600 * 1000;       ///< older events are dropped
    qint64 fileBytes = 1024LL * 1024 * 1024; ///< beyond this the oldest events are dropped
    qint64 groupMs = 40;                     ///< time in which events are collected for one commit
    qint64 syncMs = 700;                     ///< time between two syncs of commits to the disk
    qint64 retryMs = 500;                    ///< time between two attempts to open or to write
    qint64 retentionCheckMs = 1'000;         ///< time between two checks for events to drop
    quint64 queueBytes = 8 * 1024 * 1024;    ///< producers are paused while more is not written
    qsizetype segmentBytes = 256 * 1024;     ///< size of a segment, which is written as one row
    qint64 dropStepBytes = 1024 * 1024;      ///< most bytes dropped at a time, between two groups
    int dropStepSegments = 64;               ///< most segments dropped at a time
    qsizetype scanBytes = 1024 * 1024;       ///< most bytes a query reads in one step
    int scanSegments = 256;                  ///< most segments a query reads in one step
    qint64 readPauseMs = 20;                 ///< longest time that a write waits for a query's step
    int maxPendingPages = 4;            ///< pages read that the network thread has not used yet
    qint64 walBytes = 16 * 1024 * 1024; ///< size at which the write-ahead log is restarted
    /// The retained state is saved after this many bytes of events, and as many as it has itself.
    quint64 tailBytes = 8 * 1024 * 1024;

    /// The part of fileBytes that is reserved for the write-ahead log, which is restarted at this
    /// size. It may exceed it for a moment, and as long as another program reads from it; no events
    /// are dropped because of that, as it would free nothing.
    qint64 walShare() const { return std::min(walBytes, fileBytes / 4); }

    /// The size at which a write-ahead log is reported that another program keeps from restarting.
    qint64 walReportBytes() const { return 4 * walShare(); }
};

} // namespace scenedeck
