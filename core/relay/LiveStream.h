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

/// Frames events into the live log of one stream format, and indexes the log by seq.
///
/// Formats that put several events in one frame (StreamFormat::sharesFrames()) are batched: events
/// stay pending until the next flush. It is due min(RelayLimits::holdMs, 2 * D) after the last one,
/// where D is the duration of the round (Relay) that sent the frames of that; holdMs until that
/// round ends. It is due at once if RelayLimits::holdBytes are pending. So rounds of up to
/// holdMs / 2 use at most about half of the thread; longer ones use more. The first event after an
/// idle period is framed at once.
///
/// While stopped nothing is framed, because no viewer reads it. The live log retains at least the
/// last 4 * RelayLimits::viewerBytes. Lives in the network thread.
class LiveStream
{
public:
    /// The arguments outlive the stream.
    LiveStream(const StreamFormat &format, const Clock &clock, const RelayLimits &limits);

    const StreamFormat &format() const { return m_format; }
    FrameLog &log() { return m_log; }
    const FrameLog &log() const { return m_log; }

    bool isActive() const { return m_isActive; }

    /// Starts framing events; @p seq is the last event before the first one to frame.
    void start(quint64 seq);

    /// Stops framing events, and drops pending events and all frames of the log.
    void stop();

    /// Frames @p events now, or leaves them pending for a flush(). Ignores them while stopped.
    void accept(std::span<const EventPtr> events);

    bool hasPending() const { return !m_pending.empty(); }

    /// Returns how long pending events may still wait for a flush(), in milliseconds; at least 0.
    qint64 flushDelayMs() const;

    /// Frames the pending events, if any.
    void flush();

    /// To be called when the round that sends the flushed frames has ended. Its @p duration
    /// determines when the next flush is due.
    void endRound(std::chrono::steady_clock::duration duration);

    /// Flushes, and returns the live log position at which the events after @p seq start: the end
    /// if @p seq is the last event. If the first of them is inside a frame, the position is after
    /// that frame, and the events from there to its end are appended to @p rest. Nothing if the
    /// live log has dropped the first of them, @p seq is a future event, or the stream is stopped.
    std::optional<quint64> resume(quint64 seq, FrameLog &rest);

    /// Returns the seq of the last event before @p position, which must not be before the begin of
    /// the log at the last forgetDropped().
    quint64 lastSeqBefore(quint64 position) const { return m_index.lastBefore(position); }

    /// Removes the index entries of frames that the log has dropped.
    void forgetDropped() { m_index.dropBefore(m_log.begin()); }

private:
    const StreamFormat &m_format;
    const Clock &m_clock;
    const RelayLimits &m_limits;
    FrameLog m_log;
    SeqIndex m_index;
    std::vector<EventPtr> m_pending;
    quint64 m_pendingBytes = 0;
    qint64 m_flushedMs;
    qint64 m_batchMs; ///< time from one flush to the next, unless holdBytes are pending
    bool m_isActive = false;
};

} // namespace scenedeck
