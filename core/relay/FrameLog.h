// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/Frame.h"

#include <QByteArrayView>

#include <deque>
#include <memory>

namespace scenedeck
{

/// The frames of one kind of stream, made once for all its viewers; a viewer is a position in it.
/// Positions count bytes from the beginning of time. The oldest chunks go when the log is longer
/// than its capacity and nobody needs them. Not thread-safe.
class FrameLog
{
public:
    static constexpr qsizetype ChunkBytes = 64 * 1024;
    static constexpr quint64 Unbounded = ~quint64(0);

    /// Keeps at least the last @p capacity bytes, in chunks of @p chunkBytes.
    explicit FrameLog(quint64 capacity = Unbounded, qsizetype chunkBytes = ChunkBytes);

    /// Appends a WebSocket text message as one frame, however long: some viewers' libraries fail at
    /// fragments (undici 5) or take each for a message (golang.org/x/net/websocket).
    void append(QByteArrayView message);

    /// Appends @p bytes as they are; they count as one frame.
    void appendRaw(QByteArrayView bytes) { appendFrame({}, bytes); }

    /// Nothing from @p position on is dropped, however long the log becomes.
    void keepFrom(quint64 position) { m_keptFrom = position; }

    /// Drops all; the positions go on.
    void clear();

    quint64 begin() const { return m_begin; }
    quint64 end() const { return m_end; }

    /// The frames from @p position, a frame boundary, to the end of the chunk that it lies in;
    /// empty at end(). Not for positions before begin(). Valid until the next append().
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
    quint64 m_keptFrom = Unbounded;
    quint64 m_begin = 0;
    quint64 m_end = 0;
    std::deque<Chunk> m_chunks;
};

} // namespace scenedeck
