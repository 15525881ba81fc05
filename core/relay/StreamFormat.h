// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/relay/FrameLog.h"
#include "core/relay/SeqIndex.h"

#include <span>
#include <vector>

namespace scenedeck
{

/// The state that a joining viewer receives: the snapshot and the retained state. The snapshot is
/// the content of the data directory (SnapshotBody). It is framed like an event, but has seq 0 and
/// is not part of the sequence: a missed or skipped event is never a snapshot. The retained state
/// is the newest events of each type, within limits (RetainedState). An epoch is the id of one
/// lifetime of the event log; epoch and seq identify an event, and a cursor names by them the last
/// one that a viewer received (Cursor).
struct StreamState
{
    QByteArray epoch;
    quint64 seq = 0;              ///< the last event that was accepted before
    std::vector<EventPtr> events; ///< the snapshot, then those of RetainedState::replay()
};

/// How the stream of a viewer starts.
enum class ResumeOutcome {
    Fresh,   ///< with the state: the viewer sent no cursor
    Resumed, ///< with the events that it missed
    TooOld   ///< with the state: its cursor is unknown or too far behind
};

/// Encodes the messages of one kind of stream as frames. Immutable. Any thread; a format that has a
/// StreamSource reads from it and is used in its thread.
class StreamFormat
{
public:
    virtual ~StreamFormat() = default;

    /// Appends @p events in as few frames as the format allows, and adds these to @p index unless
    /// it is null.
    virtual void appendEvents(std::span<const EventPtr> events, FrameLog &log,
                              SeqIndex *index) const = 0;

    /// Appends @p rest, the end of a live frame from one of the offsets in the index on, as a
    /// message.
    virtual void appendRest(QByteArrayView rest, FrameLog &log) const = 0;

    /// Appends the events of @p state.
    virtual void appendState(const StreamState &state, FrameLog &log) const = 0;

    /// Appends the first message of a stream, if the format has one. Unless @p outcome is Resumed,
    /// the state as of @p seq follows; the first event after that is @p seq + 1.
    virtual void appendHello(ResumeOutcome outcome, const QByteArray &epoch, quint64 seq,
                             FrameLog &log) const = 0;

    /// Appends a message, if the format has one, that the events @p from to @p to, both included,
    /// are skipped and the state follows. It states the ages of the events in that state, if the
    /// format has ages.
    virtual void appendGap(quint64 from, quint64 to, FrameLog &log) const = 0;

    /// Whether events have a seq, so that a viewer can resume.
    virtual bool isNumbered() const = 0;

    /// Whether several events share a frame, so that batching them saves work.
    virtual bool sharesFrames() const = 0;

    /// Whether a state must be sent completely once it was queued, even to a lagging viewer:
    /// clients of scenedeck.v1 apply a state when they have all its messages.
    virtual bool isStateIndivisible() const = 0;
};

} // namespace scenedeck
