// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/Admission.h"

#include <QPointer>

namespace scenedeck
{

namespace
{
constexpr qsizetype SmallChunk = 512; // a hello or a gap needs no more

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

Admission::Admission(LiveStream &live, StreamSource &source, const Clock &clock,
                     const RelayLimits &limits)
    : m_live(live)
    , m_source(source)
    , m_limits(limits)
    , m_joinStates(source, clock, limits)
{
}

void Admission::begin(Viewer &viewer, const std::optional<Cursor> &cursor)
{
    if (!cursor || !m_live.format().isNumbered())
        return beginWithState(viewer, Beginning::Fresh);
    const bool isResumed = m_source.knows(*cursor) &&
                           (resumeFromMemory(viewer, *cursor) || resumeFromLog(viewer, *cursor));
    if (!isResumed)
        beginWithState(viewer, Beginning::TooOld);
}

void Admission::beginWithState(Viewer &viewer, Beginning beginning)
{
    ++(beginning == Beginning::Fresh ? m_tally.fresh : m_tally.tooOld);
    const auto state = m_joinStates.current(m_live);
    const auto hello = makePart();
    m_live.format().appendHello(beginning, state->epoch, state->seq, *hello);
    addPart(viewer, hello);
    joinLive(viewer, framesOf(state), state->livePosition);
}

void Admission::resync(Viewer &viewer)
{
    if (m_live.format().isNumbered() && viewer.lastSeq() == m_source.lastSeq())
        return rejoin(viewer);
    ++m_tally.gaps;
    const auto state = m_joinStates.current(m_live, viewer.lastSeq() + 1);
    const auto gap = makePart();
    m_live.format().appendGap(viewer.lastSeq() + 1, state->seq, *gap);
    addPart(viewer, gap);
    joinLive(viewer, framesOf(state), state->livePosition);
}

// It lost its place, but nothing of the sequence.
void Admission::rejoin(Viewer &viewer)
{
    m_live.flush();
    const auto part = makePart();
    const EventPtr snapshot = m_source.snapshot();
    m_live.format().appendEvents({&snapshot, 1}, *part, nullptr);
    joinLive(viewer, part, m_live.log().end());
}

void Admission::joinLive(Viewer &viewer, const Viewer::Part &before, quint64 position)
{
    addPart(viewer, before);
    viewer.join(position);
    Q_EMIT ready(&viewer);
}

bool Admission::resumeFromMemory(Viewer &viewer, const Cursor &cursor)
{
    const auto rest = makePart();
    const std::optional<quint64> position = m_live.resume(cursor.seq, *rest);
    if (!position)
        return false;
    ++m_tally.resumedFromMemory;
    sayResumed(viewer, cursor);
    joinLive(viewer, rest, *position);
    return true;
}

// Snapshots are outside of the sequence: the last one may be news to the viewer.
void Admission::sayResumed(Viewer &viewer, const Cursor &cursor)
{
    const auto hello = makePart();
    m_live.format().appendHello(Beginning::Resumed, m_source.epoch(), cursor.seq, *hello);
    const EventPtr snapshot = m_source.snapshot();
    m_live.format().appendEvents({&snapshot, 1}, *hello, nullptr);
    viewer.addPart(hello);
}

bool Admission::resumeFromLog(Viewer &viewer, const Cursor &cursor)
{
    if (m_source.lastSeq() - cursor.seq > m_limits.resumeEvents)
        return false;
    viewer.wait(cursor.seq);
    return read(viewer, [this, cursor](Viewer &waiting, const MissedEvents &events) {
        takeFirst(waiting, cursor, events);
    });
}

bool Admission::read(Viewer &viewer, const Take &take)
{
    viewer.setReading(true);
    return m_source.readMissed(viewer.lastSeq(), m_limits.resumePageBytes,
                               [take, pointer = QPointer(&viewer)](const MissedEvents &events) {
                                   if (!pointer || pointer->state() != Viewer::State::Waiting)
                                       return;
                                   pointer->setReading(false);
                                   take(*pointer, events);
                               });
}

void Admission::takeFirst(Viewer &viewer, const Cursor &cursor, const MissedEvents &events)
{
    if (events.empty())
        return beginWithState(viewer, Beginning::TooOld);
    ++m_tally.resumedFromLog;
    sayResumed(viewer, cursor);
    giveMissed(viewer, events);
}

void Admission::giveMissed(Viewer &viewer, const MissedEvents &events)
{
    const auto part = makePart(FrameLog::ChunkBytes);
    m_live.format().appendEvents(events, *part, nullptr);
    viewer.countMissed(part->end());
    viewer.addPart(part);
    viewer.wait(events.back()->seq);
    Q_EMIT ready(&viewer);
}

void Admission::goOn(Viewer &viewer)
{
    if (!viewer.isReading() && !goLive(viewer) && !readOn(viewer))
        breakOff(viewer);
}

// What it has not begun to read is more than it can be given.
void Admission::breakOff(Viewer &viewer)
{
    viewer.giveUp(viewer.lastSeq(), true);
    resync(viewer);
}

bool Admission::goLive(Viewer &viewer)
{
    const auto rest = makePart();
    const std::optional<quint64> position = m_live.resume(viewer.lastSeq(), *rest);
    if (!position)
        return false;
    joinLive(viewer, rest, *position);
    return true;
}

bool Admission::readOn(Viewer &viewer)
{
    return viewer.missedBytes() < m_limits.resumeBytes &&
           read(viewer,
                [this](Viewer &waiting, const MissedEvents &events) { takeMore(waiting, events); });
}

void Admission::takeMore(Viewer &viewer, const MissedEvents &events)
{
    if (!events.empty())
        return giveMissed(viewer, events);
    breakOff(viewer);
}

} // namespace scenedeck
