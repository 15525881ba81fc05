// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/FrameLog.h"
#include "core/relay/RelayLimits.h"
#include "core/relay/SeqIndex.h"
#include "core/relay/StreamFormat.h"
#include "core/time/Clock.h"

#include <chrono>
#include <optional>

namespace scenedeck
{

/// The live frames of one kind of stream, and where in them which event is. Events of a kind that
/// shares frames are held for a moment when others went out just before them: until the round that
/// brings those to everybody has ended, and then for as long again, so that rounds take up no more
/// than about half of the thread. Asleep it frames nothing, because nobody reads it. Lives in the
/// network thread.
class LiveStream
{
public:
    /// What is passed outlives the stream.
    LiveStream(const StreamFormat &format, const Clock &clock, const RelayLimits &limits);

    const StreamFormat &format() const { return m_format; }
    FrameLog &log() { return m_log; }
    const FrameLog &log() const { return m_log; }

    bool isAwake() const { return m_awake; }

    /// From now on events are framed; the last one so far is @p seq.
    void wake(quint64 seq);
    void sleep();

    /// Frames @p events at once, or holds them.
    void accept(std::span<const EventPtr> events);

    bool isHolding() const { return !m_held.empty(); }

    /// For how long yet, in milliseconds, what is held may wait for more; never below 0.
    qint64 holdForMs() const;

    /// Frames what is held.
    void flush();

    /// What was framed last has been brought to everybody, which took @p took.
    void endRound(std::chrono::steady_clock::duration took);

    /// What the viewer that saw @p seq lacks: its part of the first frame goes to @p rest, and the
    /// live log goes on at the position that is returned. Nothing when that is not in memory.
    std::optional<quint64> resume(quint64 seq, FrameLog &rest);

    /// The number of the last event in front of @p position, also if that has left the log since
    /// the last forgetDropped().
    quint64 lastSeqBefore(quint64 position) const { return m_index.lastBefore(position); }
    void forgetDropped() { m_index.dropBefore(m_log.begin()); }

private:
    const StreamFormat &m_format;
    const Clock &m_clock;
    const RelayLimits &m_limits;
    FrameLog m_log;
    SeqIndex m_index;
    std::vector<EventPtr> m_held;
    quint64 m_heldBytes = 0;
    qint64 m_flushedMs;
    qint64 m_pauseMs; ///< from one flush to the next
    bool m_awake = false;
};

} // namespace scenedeck
