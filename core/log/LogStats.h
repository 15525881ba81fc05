// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/thread/SharedText.h"

#include <QtGlobal>

#include <atomic>

namespace scenedeck
{

/// The current figures and faults of the event log. Any thread; values are not consistent with each
/// other, except that a text is set before its flag.
struct LogStats
{
    std::atomic<quint64> queuedEvents{0}; ///< accepted, but not written yet
    std::atomic<quint64> queuedBytes{0};  ///< of their records
    std::atomic<quint64> writtenSeq{0};   ///< the last event that was written
    std::atomic<quint64> firstSeq{0};     ///< the oldest event in the log
    std::atomic<qint64> fileBytes{0};     ///< in use, including the write-ahead log
    std::atomic<qint64> walBytes{0};      ///< of the write-ahead log
    std::atomic<quint64> groups{0};       ///< group commits since the start
    std::atomic<qint64> stateSavedMs{0};  ///< of the newest checkpoint, Unix; 0: not in this run
    std::atomic<int> stores{1};           ///< store files opened or created since the start
    std::atomic<bool> failing{false};     ///< the last attempt to open or to write has failed
    std::atomic<bool> syncFailing{false}; ///< the last sync to the disk has failed
    std::atomic<bool> isCheckpointNeeded{false}; ///< one must be saved before old events can go
    std::atomic<bool> walHeld{false};            ///< another program keeps the WAL from restarting
    SharedText fault;                            ///< why `failing`: a sentence
    SharedText syncFault;                        ///< why `syncFailing`: a sentence
    SharedText walNotice;                        ///< while `walHeld`: a sentence
};

} // namespace scenedeck
