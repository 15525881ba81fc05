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
    qint64 groupMs = 100;                    ///< time in which events are collected for one commit
    qint64 syncMs = 500;                     ///< time between two syncs of commits to the disk
    qint64 retryMs = 500;                    ///< time between two attempts to open or to write
    qint64 retentionCheckMs = 1'000;         ///< time between two checks for events to drop
    quint64 queueBytes = 8 * 1024 * 1024;    ///< producers are paused while more is not written
    std::size_t groupEvents = 4'096;         ///< most events of one commit
    int dropStepEvents = 200;                ///< most events dropped at a time, between two groups
    qint64 dropStepBytes = 1024 * 1024;      ///< beyond this a step ends early
    int maxPendingPages = 4;            ///< pages read that the network thread has not used yet
    qint64 walBytes = 16 * 1024 * 1024; ///< size to which the write-ahead log is truncated
    /// A checkpoint is saved when its tail, the events since the last one, has more bytes than this
    /// and than the events in the last one, …
    quint64 checkpointTailBytes = 8 * 1024 * 1024;
    quint64 maxTailBytes = 16 * 1024 * 1024; ///< … and always when it has more than this

    /// The part of fileBytes that is reserved for the write-ahead log. The write-ahead log may
    /// exceed it for a moment, and as long as another program has a read transaction open. No
    /// events are dropped then, because that would not shrink the write-ahead log.
    qint64 walShare() const { return std::min(walBytes, fileBytes / 4); }

    /// The size at which a write-ahead log is reported that another program keeps from restarting.
    qint64 walReportBytes() const { return 4 * walShare(); }

    /// Most requests with an Idempotency-Key that are stored: they use a tenth of fileBytes at
    /// most.
    qint64 requests() const { return std::min<qint64>(100'000, fileBytes / 10 / 160); }

    /// The part of fileBytes for checkpoints other than the newest.
    qint64 checkpointShare() const { return fileBytes / 10; }
};

} // namespace scenedeck
