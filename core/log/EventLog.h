// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"
#include "core/log/LogOpener.h"
#include "core/log/LogWriter.h"
#include "core/thread/TaskQueue.h"

#include <QObject>

#include <functional>
#include <memory>
#include <stop_token>
#include <thread>
#include <unordered_map>
#include <vector>

namespace scenedeck
{

/// Stores the accepted events and the retained state on disk, and restores them at the next start
/// (LogOpener). This is the interface of the network thread, which does not wait for the disk
/// except in open() and finish(), and if the journal is not in shared memory (Journal). Owns the
/// store, the journal and the thread that writes. Lives in the network thread.
///
/// Terms: "log" here is this event log: the store, an SQLite file, and the journal. The live log is
/// a buffer of the relay (FrameLog); the diagnostic log has the messages for operators (Qt's
/// logging). An event is written when the store has committed it, and synced when that is on the
/// disk. A checkpoint is a retained state (RetainedState) in the store; the one of SQLite is always
/// called SQLite checkpoint.
///
/// Errors: a failing disk stops publishing, not the process. While isAccepting() is false, publish
/// requests are answered 503, events that were accepted before wait in the journal, and writing is
/// retried until it succeeds. A missing or damaged store is replaced by a new one; at a start, one
/// of another program or version, too. A disk that hangs reports no error: events wait in the
/// journal until congestionChanged() pauses the producers.
class EventLog final : public QObject, public EventSink
{
    Q_OBJECT

public:
    /// Returns the current retained state: RetainedState::replay().
    using State = std::function<std::vector<EventPtr>()>;

    /// Opens the log in @p directory; creates it if there is none. If the disk does not allow that
    /// now (full, read-only), logs the reason and returns a log that is not open: it is opened as
    /// soon as possible, and until then accepts no events. Null, with a sentence in @p error, if no
    /// later attempt can succeed. @p clock outlives the log. Blocks while it reads the log.
    static std::unique_ptr<EventLog> open(const QString &directory, const LogLimits &limits,
                                          const Clock &clock, QString *error);

    ~EventLog() override; ///< calls finish()

    /// Whether the log is open. If it is not open after open(), opened() is emitted later.
    bool isOpen() const { return m_writer != nullptr; }

    /// The epoch and the last seq at the opening, if open: the next event is restoredSeq() + 1.
    QByteArray epoch() const { return m_epoch; }
    quint64 restoredSeq() const { return m_restoredSeq; }

    /// Moves out the restored events: the newest checkpoint, then the events after it. To be called
    /// once.
    std::vector<EventPtr> releaseRestored() { return std::move(m_restored); }

    /// Moves out the restored requests with an Idempotency-Key, the oldest first.
    std::vector<KeyedRequest> releaseRequests() { return std::move(m_requests); }

    /// Starts to write. The log must be open. @p state is called in this thread, from time to time
    /// and by finish().
    void start(State state);

    /// Accepts events, in order of seq and without gaps. They then survive a kill, unless the
    /// journal had no room for them. To be called between start() and finish(), except for
    /// snapshots (seq 0), which are ignored.
    void accept(std::span<const EventPtr> events) override;

    /// To be called before accept() of the events of @p request, which is then stored with them.
    void attach(KeyedRequest request) { m_request = std::move(request); }

    /// Replaces the answer of the last request that was attached. To be called after accept() of
    /// its events, and before the next one.
    void changeAnswer(const KeyedRequest &request) { m_writer->append({}, &request); }

    /// Whether events may be published now: not while the log cannot be opened or written. They may
    /// while only syncs fail: then they survive a kill, but not a power cut.
    bool isAccepting() const { return !m_stats.failing.load(std::memory_order_relaxed); }

    /// Why the log cannot be opened, written or synced to the disk; empty if there is no error.
    QString fault() const;

    /// Whether @p cursor names an event of an earlier epoch, at or before the last event of that.
    /// The seqs of later epochs follow it. Only the last 16 earlier epochs are known.
    bool knowsPast(const Cursor &cursor) const;

    /// Runs @p query after all events that were accepted before are written, or could not be
    /// written. Calls @p handler in this thread, later; not while the disk hangs. If the log is not
    /// open, the page is empty, and LogPage::isDamaged.
    void read(const LogQuery &query, std::function<void(LogPage)> handler);

    const LogStats &stats() const { return m_stats; }

    /// Writes the remaining events and a checkpoint, marks the log as cleanly closed and closes it.
    /// Blocks until that is done. Events that cannot be written stay in the journal for the next
    /// start. The server has closed its producers and viewers before.
    void finish();

Q_SIGNALS:
    /// True: more than LogLimits::queueBytes wait to be written; producers must be paused until it
    /// is false.
    void congestionChanged(bool congested);

    /// The log was opened by a later attempt. Until then the server had an epoch of its own, with
    /// no events. The caller must continue epoch() after restoredSeq(), call start(), and close the
    /// viewers, which have the other epoch (RelayGroup::beginEpoch()).
    void opened();

private:
    EventLog(const LogLimits &limits, const Clock &clock) : m_limits(limits), m_clock(clock) {}

    void adopt(OpenedLog log);
    void startRetry(const LogOpener &opener, const QString &fault);
    void retry(const LogOpener &opener, const std::stop_token &stop);
    void adoptRetried(OpenedLog log);
    void postChange();
    void saveCheckpoint();
    void onChange();
    void updateCongestion();
    void reportUnwritten() const;

    const LogLimits m_limits;
    const Clock &m_clock;
    LogStats m_stats;
    TaskQueue m_taskQueue;
    std::unique_ptr<LogDirectory> m_directory;
    std::unique_ptr<Journal> m_journal;
    QByteArray m_epoch;
    quint64 m_restoredSeq = 0;
    std::vector<EventPtr> m_restored;
    std::vector<KeyedRequest> m_requests;  ///< restored
    std::optional<KeyedRequest> m_request; ///< of the next accept()
    std::vector<Cursor> m_pastEpochs;      ///< earlier epochs with their last events
    State m_state;
    std::unordered_map<quint64, std::function<void(LogPage)>> m_reads; ///< handlers by read id
    quint64 m_lastReadId = 0;
    quint64 m_seq = 0;             ///< of the last accepted event
    quint64 m_tailBytes = 0;       ///< bytes of the events since the newest checkpoint
    quint64 m_checkpointBytes = 0; ///< bytes of the events in that checkpoint
    bool m_isCongested = false;
    std::atomic<bool> m_isChangePosted{false};
    // Declared last, because their threads use the members above.
    std::unique_ptr<LogWriter> m_writer; ///< null until the log is open
    std::jthread m_retryThread;          ///< only while the log cannot be opened
};

} // namespace scenedeck
