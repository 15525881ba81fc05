// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/JoinHandler.h"

#include <QPointer>

namespace scenedeck
{

namespace
{
constexpr qsizetype SmallChunk = 512; // bytes; enough for a hello or a gap message

std::shared_ptr<FrameLog> makePart(qsizetype chunkBytes = SmallChunk)
{
    return std::make_shared<FrameLog>(FrameLog::Unbounded, chunkBytes);
}

Viewer::Part framesOf(const std::shared_ptr<const JoinState> &state)
{
    return {state, &state->frames};
}

void addPart(Viewer &viewer, const Viewer::Part &part)
{
    if (part->end() > 0)
        viewer.addPart(part);
}
} // namespace

JoinHandler::JoinHandler(LiveStream &live, StreamSource &source, const Clock &clock,
                         const RelayLimits &limits)
    : m_live(live)
    , m_source(source)
    , m_limits(limits)
    , m_joinStates(source, clock, limits)
{
}

void JoinHandler::join(Viewer &viewer, const std::optional<Cursor> &cursor)
{
    if (!cursor || !m_live.format().isNumbered())
        return joinWithState(viewer, ResumeOutcome::Fresh);
    const bool isResumed = m_source.knows(*cursor) &&
                           (resumeFromMemory(viewer, *cursor) || resumeFromLog(viewer, *cursor));
    if (!isResumed)
        joinWithState(viewer, ResumeOutcome::TooOld);
}

void JoinHandler::joinWithState(Viewer &viewer, ResumeOutcome outcome)
{
    ++(outcome == ResumeOutcome::Fresh ? m_stats.fresh : m_stats.tooOld);
    const auto state = m_joinStates.current(m_live);
    const auto hello = makePart();
    m_live.format().appendHello(outcome, state->epoch, state->seq, *hello);
    addPart(viewer, hello);
    joinLive(viewer, framesOf(state), state->livePosition);
}

void JoinHandler::resync(Viewer &viewer)
{
    const bool hasMissedNone =
        m_live.format().isNumbered() && viewer.lastSeq() == m_source.lastSeq();
    if (hasMissedNone && !viewer.hasLostParts())
        return resyncSnapshot(viewer);
    const quint64 atLeast = viewer.lastSeq() + (hasMissedNone ? 0 : 1);
    const auto state = m_joinStates.current(m_live, atLeast);
    if (!hasMissedNone)
        addGap(viewer, state->seq);
    joinLive(viewer, framesOf(state), state->livePosition);
}

void JoinHandler::addGap(Viewer &viewer, quint64 to)
{
    ++m_stats.gaps;
    const auto gap = makePart();
    m_live.format().appendGap(viewer.lastSeq() + 1, to, *gap);
    addPart(viewer, gap);
}

// The viewer missed frames, but no numbered event: only the last snapshot may be new to it.
void JoinHandler::resyncSnapshot(Viewer &viewer)
{
    m_live.flush();
    const auto part = makePart();
    const EventPtr snapshot = m_source.snapshot();
    m_live.format().appendEvents({&snapshot, 1}, *part, nullptr);
    joinLive(viewer, part, m_live.log().end());
}

void JoinHandler::joinLive(Viewer &viewer, const Viewer::Part &before, quint64 position)
{
    addPart(viewer, before);
    viewer.join(position);
    Q_EMIT ready(&viewer);
}

bool JoinHandler::resumeFromMemory(Viewer &viewer, const Cursor &cursor)
{
    const auto rest = makePart();
    const std::optional<quint64> position = m_live.resume(cursor.seq, *rest);
    if (!position)
        return false;
    ++m_stats.resumedFromMemory;
    addResumedHello(viewer, cursor);
    joinLive(viewer, rest, *position);
    return true;
}

// Adds the last snapshot, too: snapshots have no seq, so the viewer may have missed it.
void JoinHandler::addResumedHello(Viewer &viewer, const Cursor &cursor)
{
    const auto hello = makePart();
    m_live.format().appendHello(ResumeOutcome::Resumed, m_source.epoch(), cursor.seq, *hello);
    const EventPtr snapshot = m_source.snapshot();
    m_live.format().appendEvents({&snapshot, 1}, *hello, nullptr);
    viewer.addPart(hello);
}

bool JoinHandler::resumeFromLog(Viewer &viewer, const Cursor &cursor)
{
    if (m_source.lastSeq() - cursor.seq > m_limits.resumeEvents)
        return false;
    viewer.catchUp(cursor.seq);
    return readPage(viewer, [this, cursor](Viewer &waiting, const MissedEvents &events) {
        addFirstPage(waiting, cursor, events);
    });
}

bool JoinHandler::readPage(Viewer &viewer, const PageHandler &handler)
{
    viewer.setLogReadPending(true);
    return m_source.readMissed(viewer.lastSeq(), m_limits.resumePageBytes,
                               [handler, pointer = QPointer(&viewer)](const MissedEvents &events) {
                                   if (!pointer || pointer->state() != Viewer::State::CatchingUp)
                                       return;
                                   pointer->setLogReadPending(false);
                                   handler(*pointer, events);
                               });
}

void JoinHandler::addFirstPage(Viewer &viewer, const Cursor &cursor, const MissedEvents &events)
{
    if (events.empty())
        return joinWithState(viewer, ResumeOutcome::TooOld);
    ++m_stats.resumedFromLog;
    addResumedHello(viewer, cursor);
    addMissed(viewer, events);
}

void JoinHandler::addMissed(Viewer &viewer, const MissedEvents &events)
{
    const auto part = makePart(FrameLog::ChunkBytes);
    m_live.format().appendEvents(events, *part, nullptr);
    viewer.addMissedBytes(part->end());
    viewer.addPart(part);
    viewer.catchUp(events.back()->seq);
    Q_EMIT ready(&viewer);
}

void JoinHandler::continueCatchUp(Viewer &viewer)
{
    if (!viewer.isLogReadPending() && !tryJoinLive(viewer) && !readNextPage(viewer))
        abandonCatchUp(viewer);
}

// The rest of the missed events is not available, or too much: a gap and the state replace it.
void JoinHandler::abandonCatchUp(Viewer &viewer)
{
    viewer.startLagging(viewer.lastSeq(), true);
    resync(viewer);
}

bool JoinHandler::tryJoinLive(Viewer &viewer)
{
    const auto rest = makePart();
    const std::optional<quint64> position = m_live.resume(viewer.lastSeq(), *rest);
    if (!position)
        return false;
    joinLive(viewer, rest, *position);
    return true;
}

bool JoinHandler::readNextPage(Viewer &viewer)
{
    return viewer.missedBytes() < m_limits.resumeBytes &&
           readPage(viewer, [this](Viewer &waiting, const MissedEvents &events) {
               addNextPage(waiting, events);
           });
}

void JoinHandler::addNextPage(Viewer &viewer, const MissedEvents &events)
{
    if (!events.empty())
        return addMissed(viewer, events);
    abandonCatchUp(viewer);
}

} // namespace scenedeck
