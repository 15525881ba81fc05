// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/relay/FrameLog.h"
#include "core/relay/SeqIndex.h"

#include <span>
#include <vector>

namespace scenedeck
{

/// What a newcomer is told: the snapshot, then the retained state, as of `seq`.
struct StreamState
{
    QByteArray epoch;
    quint64 seq = 0;
    std::vector<EventPtr> events;
};

/// With what a stream begins.
enum class Beginning {
    Fresh,   ///< the state: the viewer asked for nothing else
    Resumed, ///< the events that it missed
    TooOld   ///< the state, because not all that it missed is known any more
};

/// How one kind of stream is written. Immutable; any thread.
class StreamFormat
{
public:
    virtual ~StreamFormat() = default;

    /// Appends @p events in as few frames as the kind has for them, and tells @p index, if there is
    /// one, where they are.
    virtual void appendEvents(std::span<const EventPtr> events, FrameLog &log,
                              SeqIndex *index) const = 0;

    /// Appends the end of a live frame, from one of the offsets that the index was told.
    virtual void appendRest(QByteArrayView rest, FrameLog &log) const = 0;

    virtual void appendState(const StreamState &state, FrameLog &log) const = 0;

    /// Appends what comes before all else, which may be nothing. The next event has the number
    /// @p seq + 1, behind the state as of @p seq if one follows.
    virtual void appendHello(Beginning beginning, const QByteArray &epoch, quint64 seq,
                             FrameLog &log) const = 0;

    /// Appends that the events @p from to @p to are left out, which may be nothing, and, where the
    /// kind has them, the ages of the events that the following state contains.
    virtual void appendGap(quint64 from, quint64 to, FrameLog &log) const = 0;

    /// Whether a viewer can go on where it was, by number.
    virtual bool isNumbered() const = 0;

    /// Whether several events share a frame, so that holding them for a moment saves something.
    virtual bool sharesFrames() const = 0;

    /// Whether the state must be sent to its end once it has begun.
    virtual bool isStateWhole() const = 0;
};

} // namespace scenedeck
