// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/LogDirectory.h"
#include "core/log/LogQueue.h"
#include "core/log/LogReader.h"
#include "core/log/LogSync.h"
#include "core/time/Clock.h"

#include <atomic>
#include <thread>

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
    std::atomic<quint64> groups{0};       ///< written since the start
    std::atomic<qint64> stateSavedMs{0};  ///< when the retained state was saved, Unix; 0: not yet
    std::atomic<int> stores{1};           ///< files begun or opened since the start
    std::atomic<bool> failing{false};     ///< the last attempt to write has failed
    std::atomic<bool> wantsState{false};  ///< old events cannot go before the state is saved
};

/// Writes groups of events, saves the retained state and drops what is old, in a thread of its own.
/// Questions go through it to the reader, behind the events that came before them. What cannot be
/// written is kept and tried again. When the file has vanished or is damaged a new one takes its
/// place.
class LogWriter
{
public:
    /// @p changed is called in the thread when `failing`, `wantsState` or `stores` has changed, and
    /// when much was waiting and less is. What is passed outlives the writer.
    LogWriter(LogDirectory &directory, std::unique_ptr<LogStore> store, const LogLimits &limits,
              const Clock &clock, std::function<void()> changed);
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

    const LogVitals &vitals() const { return m_vitals; }

private:
    void run();
    bool turn();
    void work(LogWork &work);
    void write();
    void writeEvents();
    void saveState();
    void age();
    void maintain();
    void fail(const char *why, bool isDamage);
    void recover();
    bool beginNewStore(QString *error);
    void complain(const QString &why);
    void noteSizes();
    void notify(quint64 queuedBefore);
    void close();

    LogDirectory &m_directory;
    std::unique_ptr<LogStore> m_store; ///< null when a new one could not be made yet
    const LogLimits m_limits;
    const Clock &m_clock;
    const std::function<void()> m_changed;
    const QByteArray m_epoch;
    LogQueue m_queue;
    LogSync m_sync;
    LogReader m_reader;
    LogVitals m_vitals;
    std::vector<Segment> m_unwritten; ///< in the thread alone, as all that follows
    std::optional<StateToSave> m_unsavedState;
    qint64 m_agedMs = 0;
    bool m_ageingLeft = false;
    bool m_needsNewStore = false;
    QString m_complaint;        ///< why there is no new store yet, as it was told
    bool m_toldFailing = false; ///< what was told of
    bool m_toldWantsState = false;
    int m_toldStores = 1;
    std::thread m_thread;
};

} // namespace scenedeck
