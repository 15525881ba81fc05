// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"
#include "core/log/LogRetry.h"
#include "core/log/LogWriter.h"
#include "core/thread/Mailbox.h"

#include <QObject>

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace scenedeck
{

/// The event log as the network thread sees it. Never waits for the disk: events go to a queue, and
/// when that is long producers have to wait. What was accepted survives a kill from then on (see
/// UnwrittenEvents), and a power cut after a second. Lives in the network thread.
class EventLog final : public QObject, public EventSink
{
    Q_OBJECT

public:
    /// Gives the retained state.
    using State = std::function<std::vector<EventPtr>()>;

    /// Opens the log in @p directory, and makes it when there is none. Where the disk does not
    /// allow that now (full, read-only), the log is returned unopened, with a line in the log: it
    /// is opened as soon as that is possible, and until then takes nothing. Null with a sentence in
    /// @p error when no later attempt would succeed. @p clock outlives it.
    static std::unique_ptr<EventLog> open(const QString &directory, const LogLimits &limits,
                                          const Clock &clock, QString *error);

    ~EventLog() override;

    /// Whether it is open. opened() is emitted when it is opened after the start.
    bool isOpen() const { return m_writer != nullptr; }

    /// What it knew when it was opened; the events to be taken once.
    QByteArray epoch() const { return m_restored.epoch; }
    quint64 restoredSeq() const { return m_restored.seq; }
    std::vector<EventPtr> takeRestored() { return std::move(m_restored.events); }

    /// Begins to write; it is open. @p state is asked from time to time, and at the end.
    void start(State state);

    /// Takes events, in order and without holes; snapshots are left out.
    void accept(std::span<const EventPtr> events) override;

    /// Whether events may be published now. Not while the disk is full.
    bool canTake() const { return !m_vitals.failing.load(std::memory_order_relaxed); }

    /// Why it cannot be opened, written or brought to the disk; empty while all is well.
    QString fault() const;

    /// Whether @p cursor names an event of an earlier epoch that this one continues.
    bool knowsPast(const Cursor &cursor) const;

    /// Answers after what was accepted before is written. @p take is called in this thread.
    void read(const LogQuery &query, std::function<void(LogPage)> take);

    const LogVitals &vitals() const { return m_vitals; }

    /// Writes the rest and the state, and closes. Waits for that.
    void finish();

Q_SIGNALS:
    /// True: more is waiting to be written than should be; producers have to wait until it is
    /// false.
    void congestionChanged(bool congested);

    /// It is open now, after the start. Numbers go on as restored, and are to be continued before
    /// start() is called.
    void opened();

private:
    EventLog(const LogLimits &limits, const Clock &clock) : m_limits(limits), m_clock(clock) {}

    void adopt(OpenedLog log);
    void retry(const LogOpener &opener, const QString &fault);
    void adoptLate(OpenedLog log);
    void postChange();
    void saveStateIfDue();
    void saveState();
    void noteChange();
    void followStore();
    void updateCongestion();
    void reportUnwritten() const;

    const LogLimits m_limits;
    const Clock &m_clock;
    LogVitals m_vitals;
    Mailbox m_mailbox;
    std::unique_ptr<LogDirectory> m_directory;
    std::unique_ptr<SeqMark> m_mark;
    ClockOffsets m_clockOffsets;
    std::unique_ptr<UnwrittenEvents> m_unwritten; ///< null where there is no such place
    RestoredLog m_restored;
    State m_state;
    std::unordered_map<quint64, std::function<void(LogPage)>> m_reads; ///< not yet answered
    quint64 m_lastRead = 0;
    quint64 m_seq = 0;
    quint64 m_tailBytes = 0;  ///< of events since the state was saved
    quint64 m_stateBytes = 0; ///< of the state that was saved last
    bool m_congested = false;
    int m_stores = 1; ///< how many the writer has told of
    std::atomic<bool> m_changePosted{false};
    // Last, as their threads use the others.
    std::unique_ptr<LogWriter> m_writer; ///< null until the log is open
    std::unique_ptr<LogRetry> m_retry;   ///< null once it is, and where it was at once
};

} // namespace scenedeck
