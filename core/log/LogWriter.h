// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/LogDirectory.h"
#include "core/log/LogQueue.h"
#include "core/log/LogReader.h"
#include "core/log/LogSync.h"
#include "core/log/LogVitals.h"
#include "core/log/WalMonitor.h"
#include "core/time/Clock.h"

#include <thread>

namespace scenedeck
{

/// Writes groups of events, saves the retained state and drops what is old, in a thread of its own.
/// Questions go through it to the reader, behind the events that came before them. What cannot be
/// written is kept and tried again. When the file has vanished or is damaged a new one takes its
/// place.
class LogWriter
{
public:
    /// @p changed is called in a thread of the log when `failing`, `syncFailing`, `wantsState` or
    /// `stores` of @p vitals has changed, and when much was waiting and less is. What is passed
    /// outlives the writer.
    LogWriter(LogDirectory &directory, std::unique_ptr<LogStore> store, const LogLimits &limits,
              const Clock &clock, LogVitals &vitals, std::function<void()> changed);
    ~LogWriter(); ///< finishes
    LogWriter(const LogWriter &) = delete;
    LogWriter &operator=(const LogWriter &) = delete;

    void start();

    /// Network thread. @p bytes is the sum of recordBytesOf(). See LogQueue.
    void put(std::span<const EventPtr> events, quint64 bytes);
    void put(StateToSave state) { m_queue.put(std::move(state)); }
    void put(LogRead read) { m_queue.put(std::move(read)); }

    /// Any thread. See LogReader.
    void noteTaken() { m_reader.noteTaken(); }

    /// Network thread: writes what is there, marks the log as whole, and ends the thread.
    void finish();

    /// After finish(): whether all was written and the log is marked as whole.
    bool isClosedWhole() const { return m_isClosedWhole; }

private:
    void run();
    bool turn();
    void work(LogWork &work);
    void write();
    void writeEvents();
    void saveState();
    void age();
    void maintain();
    void limitWal();
    void fail(const char *why, bool isDamage);
    void recover();
    bool beginNewStore(LogFault *fault);
    void complain(const QString &why);
    void noteSizes();
    void notify(quint64 queuedBefore);
    void close();

    LogDirectory &m_directory;
    std::unique_ptr<LogStore> m_store; ///< null when a new one could not be made yet
    const LogLimits m_limits;
    const Clock &m_clock;
    LogVitals &m_vitals;
    const std::function<void()> m_changed;
    const QByteArray m_epoch;
    LogQueue m_queue;
    LogAges m_ages;
    LogSync m_sync;
    LogReader m_reader;
    WalMonitor m_walMonitor;
    std::vector<Segment> m_unwritten; ///< in the thread alone, as all that follows
    std::optional<StateToSave> m_unsavedState;
    qint64 m_agedMs = 0;
    bool m_ageingLeft = false;
    bool m_needsNewStore = false;
    QString m_complaint;        ///< why there is no new store yet, as it was told
    bool m_toldFailing = false; ///< what was told of
    bool m_toldWantsState = false;
    int m_toldStores = 1;
    bool m_isClosedWhole = false; ///< read by others once the thread has ended
    std::thread m_thread;
};

} // namespace scenedeck
