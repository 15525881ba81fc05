// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/Frame.h"

#include <QByteArrayView>

#include <deque>
#include <memory>

namespace scenedeck
{

/// A buffer of encoded frames in memory: frames are appended at its end and dropped from its begin.
/// The one of a LiveStream is the live log: all viewers of a stream format share it, so that events
/// are framed once, and each viewer has a read position. Others contain what viewers receive before
/// live events (Viewer::Part). Not to be confused with the event log, which is on disk (EventLog).
///
/// Positions count the bytes appended since construction. When the log exceeds its capacity it
/// drops its oldest chunks, except those from retainFrom() on. Not thread-safe.
class FrameLog
{
public:
    static constexpr qsizetype ChunkBytes = 64 * 1024;
    static constexpr quint64 Unbounded = ~quint64(0); ///< a capacity: drops nothing

    /// Retains at least the last @p capacity bytes, in chunks of @p chunkBytes bytes.
    explicit FrameLog(quint64 capacity = Unbounded, qsizetype chunkBytes = ChunkBytes);

    /// Appends a WebSocket text message as one frame of any length. It is never fragmented: some
    /// client libraries fail at fragments (undici 5), others treat each fragment as a message
    /// (golang.org/x/net/websocket).
    void append(QByteArrayView message);

    /// Appends @p bytes without a header; they count as one frame.
    void appendRaw(QByteArrayView bytes) { appendFrame({}, bytes); }

    /// Retains all frames from @p position on, even beyond the capacity. Relay passes the end of
    /// its last completed round: what the current round sends is not dropped.
    void retainFrom(quint64 position) { m_retainedFrom = position; }

    /// Drops all frames. The next one is appended at the same end().
    void clear();

    quint64 begin() const { return m_begin; }
    quint64 end() const { return m_end; }

    /// Returns the frames from @p position, a frame boundary at or after begin(), to the end of its
    /// chunk; empty at end(). Valid until the log is changed.
    QByteArrayView from(quint64 position) const;

private:
    struct Chunk
    {
        quint64 begin = 0;
        qsizetype size = 0;
        qsizetype capacity = 0;
        std::unique_ptr<char[]> bytes;
    };

    void appendFrame(const FrameHeader &header, QByteArrayView payload);
    Chunk &chunkFor(qsizetype frameBytes);
    void dropOldest();

    const quint64 m_capacity;
    const qsizetype m_chunkBytes;
    quint64 m_retainedFrom = ~quint64(0); ///< default: no frames beyond the capacity
    quint64 m_begin = 0;
    quint64 m_end = 0;
    std::deque<Chunk> m_chunks;
};

} // namespace scenedeck
