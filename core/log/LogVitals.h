// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/thread/SharedText.h"

#include <QtGlobal>

#include <atomic>

namespace scenedeck
{

/// How the log is doing. Any thread; each value by itself.
struct LogVitals
{
    std::atomic<quint64> queuedEvents{0}; ///< taken, but not written yet
    std::atomic<quint64> queuedBytes{0};  ///< of their records: the sum of recordBytesOf()
    std::atomic<quint64> writtenSeq{0};   ///< the last event that is written
    std::atomic<quint64> firstSeq{0};     ///< the oldest event that is kept
    std::atomic<qint64> fileBytes{0};     ///< in use, the write-ahead log included
    std::atomic<qint64> walBytes{0};      ///< of the write-ahead log
    std::atomic<quint64> groups{0};       ///< written since the start
    std::atomic<qint64> stateSavedMs{0};  ///< when the retained state was saved, Unix; 0: not yet
    std::atomic<int> stores{1};           ///< files begun or opened since the start
    std::atomic<bool> failing{false};     ///< the last attempt to open it or to write has failed
    std::atomic<bool> syncFailing{false}; ///< the last attempt to bring it to the disk has failed
    std::atomic<bool> wantsState{false};  ///< old events cannot go before the state is saved
    std::atomic<bool> walHeld{false};     ///< another program keeps it from being begun anew
    SharedText fault;                     ///< why it fails: a sentence
    SharedText syncFault;                 ///< the same of bringing it to the disk
    SharedText walNotice;                 ///< while walHeld: a sentence
};

} // namespace scenedeck
