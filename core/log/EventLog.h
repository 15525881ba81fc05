// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"
#include "core/log/LogWriter.h"
#include "core/thread/Mailbox.h"

#include <QObject>

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace scenedeck
{

/// What the log knew of the last run.
struct RestoredLog
{
    QByteArray epoch;
    quint64 seq = 0;              ///< numbers go on after it
    std::vector<EventPtr> events; ///< the retained state as saved, then what came after it
};

/// The event log as the network thread sees it. Never waits for the disk: events go to a queue, and
/// when that is long producers have to wait. What was accepted survives a kill from then on (see
/// UnwrittenEvents), and a power cut after a second. Lives in the network thread.
class EventLog final : public QObject, public EventSink
{
    Q_OBJECT

public:
    /// Gives the retained state.
    using State = std::function<std::vector<EventPtr>()>;

    /// Opens the log in @p directory, and makes it when there is none. Null with a sentence in
    /// @p error. @p clock outlives it.
    static std::unique_ptr<EventLog> open(const QString &directory, const LogLimits &limits,
                                          const Clock &clock, QString *error);

    ~EventLog() override;

    /// What it knew when it was opened; the events to be taken once.
    QByteArray epoch() const { return m_restored.epoch; }
    quint64 restoredSeq() const { return m_restored.seq; }
    std::vector<EventPtr> takeRestored() { return std::move(m_restored.events); }

    /// Begins to write. @p state is asked from time to time, and at the end.
    void start(State state);

    /// Takes events, in order and without holes; snapshots are left out.
    void accept(std::span<const EventPtr> events) override;

    /// Whether events may be published now. Not while the disk is full.
    bool canTake() const { return !m_writer->vitals().failing.load(std::memory_order_relaxed); }

    /// Whether @p cursor names an event of an earlier epoch that this one continues.
    bool knowsPast(const Cursor &cursor) const;

    /// Answers after what was accepted before is written. @p take is called in this thread.
    void read(const LogQuery &query, std::function<void(LogPage)> take);

    const LogVitals &vitals() const { return m_writer->vitals(); }

    /// Writes the rest and the state, and closes. Waits for that.
    void finish();

Q_SIGNALS:
    /// True: more is waiting to be written than should be; producers have to wait until it is
    /// false.
    void congestionChanged(bool congested);

private:
    EventLog(std::unique_ptr<LogDirectory> directory, const LogLimits &limits, const Clock &clock);

    bool openParts(QString *error);
    bool openWhole(QString *error);
    bool tryBegin(std::unique_ptr<LogStore> store, QString *error, bool *isDamaged);
    std::unique_ptr<LogWriter> makeWriter(std::unique_ptr<LogStore> store);
    void restore(LogStore &store);
    void bringBackUnwritten(LogStore &store);
    void continueEpoch(LogStore &store);
    void saveStateIfDue();
    void saveState();
    void noteChange();
    void followStore();
    void updateCongestion();

    const LogLimits m_limits;
    const Clock &m_clock;
    Mailbox m_mailbox;
    std::unique_ptr<LogDirectory> m_directory;
    std::unique_ptr<SeqMark> m_mark;
    std::unique_ptr<UnwrittenEvents> m_unwritten; ///< null where there is no such place
    RestoredLog m_restored;
    std::vector<Cursor> m_pastEpochs;
    State m_state;
    std::unordered_map<quint64, std::function<void(LogPage)>> m_reads; ///< not yet answered
    quint64 m_lastRead = 0;
    quint64 m_seq = 0;
    quint64 m_tailBytes = 0;  ///< of events since the state was saved
    quint64 m_stateBytes = 0; ///< of the state that was saved last
    bool m_congested = false;
    int m_stores = 1; ///< how many the writer has told of
    std::atomic<bool> m_changePosted{false};
    std::unique_ptr<LogWriter> m_writer; ///< last: its thread uses the others
};

} // namespace scenedeck
