// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Cursor.h"
#include "core/relay/JoinState.h"
#include "core/relay/JoinStats.h"
#include "core/relay/LiveStream.h"
#include "core/relay/Viewer.h"

#include <QObject>

namespace scenedeck
{

/// Decides what a viewer receives before live events, when it joins, resumes or resyncs:
///
/// - Join without a cursor: hello "fresh", then the state.
/// - Resume with a cursor in the live log: hello "resumed", then the missed events.
/// - Resume with a cursor that is only in the event log: hello "resumed", then the missed events,
///   read page by page (Viewer::State::CatchingUp) until the live log has the next one.
/// - Resume with a cursor that is unknown, no longer in the log, or more than
///   RelayLimits::resumeEvents behind: hello "too_old", then the state.
/// - Resync, after lagging or after a catch-up that could not be completed: a gap message, then the
///   state. If the viewer missed no numbered event: only the last snapshot.
///
/// These are queued as parts of the viewer, followed by its position in the live log. Formats
/// without hello or gap messages leave those out; for formats without seq a cursor is ignored.
///
/// Lives in the network thread. Owns no viewers; a viewer may be deleted while its page is read.
class JoinHandler final : public QObject
{
    Q_OBJECT

public:
    /// The arguments outlive the handler.
    JoinHandler(LiveStream &live, StreamSource &source, const Clock &clock,
                const RelayLimits &limits);

    /// Starts @p viewer after @p cursor, or with the state if there is no cursor. If the event log
    /// has to be read first, ready() is emitted later.
    void join(Viewer &viewer, const std::optional<Cursor> &cursor);

    /// Resyncs @p viewer, which is Lagging and has sent all its parts.
    void resync(Viewer &viewer);

    /// Continues @p viewer, which is CatchingUp and has sent all its parts: moves it to the live
    /// log if that has the next event, else reads the next page. Resyncs it if the event log cannot
    /// be read, or after RelayLimits::resumeBytes. Does nothing while a page is being read.
    void continueCatchUp(Viewer &viewer);

    /// Discards the shared join state. To be called when the live stream starts, because the live
    /// log does not continue an earlier state.
    void discardStates() { m_joinStates.discard(); }

    const JoinStats &stats() const { return m_stats; }

Q_SIGNALS:
    /// @p viewer has something new to send.
    void ready(Viewer *viewer);

private:
    void joinWithState(Viewer &viewer, ResumeOutcome outcome);
    void rejoinLive(Viewer &viewer);
    bool resumeFromMemory(Viewer &viewer, const Cursor &cursor);
    bool resumeFromLog(Viewer &viewer, const Cursor &cursor);
    using PageHandler = std::function<void(Viewer &viewer, const MissedEvents &events)>;

    bool readNextPage(Viewer &viewer);
    bool readPage(Viewer &viewer, const PageHandler &handler);
    void addFirstPage(Viewer &viewer, const Cursor &cursor, const MissedEvents &events);
    void addNextPage(Viewer &viewer, const MissedEvents &events);
    void addMissed(Viewer &viewer, const MissedEvents &events);
    void addResumedHello(Viewer &viewer, const Cursor &cursor);
    bool tryJoinLive(Viewer &viewer);
    void joinLive(Viewer &viewer, const Viewer::Part &before, quint64 position);
    void abandonCatchUp(Viewer &viewer);

    LiveStream &m_live;
    StreamSource &m_source;
    const RelayLimits &m_limits;
    JoinStates m_joinStates;
    JoinStats m_stats;
};

} // namespace scenedeck
