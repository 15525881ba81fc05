// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/AdmissionTally.h"
#include "core/relay/Cursor.h"
#include "core/relay/JoinState.h"
#include "core/relay/LiveStream.h"
#include "core/relay/Viewer.h"

#include <QObject>

namespace scenedeck
{

/// Decides with what a viewer begins, or goes on after it fell behind: what it missed, out of
/// memory or out of the event log, or the state. Never leaves a viewer without a word. Lives in the
/// network thread.
class Admission final : public QObject
{
    Q_OBJECT

public:
    /// What is passed outlives it.
    Admission(LiveStream &live, StreamSource &source, const Clock &clock,
              const RelayLimits &limits);

    /// Gives @p viewer its beginning; it may have to wait for it.
    void begin(Viewer &viewer, const std::optional<Cursor> &cursor);

    /// Brings @p viewer, which is given up and has read its parts, up to date.
    void resync(Viewer &viewer);

    /// Gives @p viewer, which waits and has read its parts, what comes next.
    void goOn(Viewer &viewer);

    /// The stream wakes up, or falls asleep: join states of before are of no use.
    void forget() { m_joinStates.forget(); }

    const AdmissionTally &tally() const { return m_tally; }

Q_SIGNALS:
    /// @p viewer can read on.
    void ready(Viewer *viewer);

private:
    void beginWithState(Viewer &viewer, Beginning beginning);
    void rejoin(Viewer &viewer);
    bool resumeFromMemory(Viewer &viewer, const Cursor &cursor);
    bool resumeFromLog(Viewer &viewer, const Cursor &cursor);
    using Take = std::function<void(Viewer &viewer, const MissedEvents &events)>;

    bool readOn(Viewer &viewer);
    bool read(Viewer &viewer, const Take &take);
    void takeFirst(Viewer &viewer, const Cursor &cursor, const MissedEvents &events);
    void takeMore(Viewer &viewer, const MissedEvents &events);
    void giveMissed(Viewer &viewer, const MissedEvents &events);
    void sayResumed(Viewer &viewer, const Cursor &cursor);
    bool goLive(Viewer &viewer);
    void joinLive(Viewer &viewer, const Viewer::Part &before, quint64 position);
    void breakOff(Viewer &viewer);

    LiveStream &m_live;
    StreamSource &m_source;
    const RelayLimits &m_limits;
    JoinStates m_joinStates;
    AdmissionTally m_tally;
};

} // namespace scenedeck
