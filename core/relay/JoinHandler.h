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

/// Decides what a viewer receives before live events, when it joins, resumes or resyncs. The state
/// is the snapshot and the retained state, see StreamState.
///
/// - Join without a cursor: hello "fresh", then the state.
/// - Resume, where the live log continues after the cursor (LiveStream::resume(); also if there are
///   no missed events): hello "resumed", the last snapshot, the missed events.
/// - Resume, where only the event log does: the same, but the missed events are read page by page
///   (Viewer::State::CatchingUp) until the live log continues after the last one read.
/// - Resume with a cursor that is unknown, more than RelayLimits::resumeEvents behind, or whose
///   first page is not available: hello "too_old", then the state.
/// - Resync, after lagging or after a catch-up that could not be completed: a gap message, then the
///   state. If the format has seqs and the viewer missed none, only the last snapshot; only the
///   state if unsent parts were dropped (Viewer::hasLostParts()).
///
/// These are queued as parts (Viewer::Part) of the viewer, followed by its position in the live
/// log. Formats without hello or gap messages leave those out; formats without seq ignore a cursor.
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

    /// Resyncs @p viewer, which is Lagging, not blocked, and has no unsent parts.
    void resync(Viewer &viewer);

    /// Continues @p viewer, which is CatchingUp and has no unsent parts: moves it to the live log
    /// if that continues after its last event, else reads the next page. Resyncs it at once if that
    /// page is not available, or if RelayLimits::resumeBytes were queued. Does nothing while a page
    /// is read.
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
    void addGap(Viewer &viewer, quint64 to);
    void resyncSnapshot(Viewer &viewer);
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
