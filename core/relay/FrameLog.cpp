// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/FrameLog.h"

#include <algorithm>
#include <cstring>

namespace scenedeck
{

FrameLog::FrameLog(quint64 capacity, qsizetype chunkBytes)
    : m_capacity(capacity)
    , m_chunkBytes(chunkBytes)
{
}

void FrameLog::append(QByteArrayView message)
{
    appendFrame(textFrameHeader(message.size()), message);
}

void FrameLog::appendFrame(const FrameHeader &header, QByteArrayView payload)
{
    const qsizetype frameBytes = header.size + payload.size();
    Chunk &chunk = chunkFor(frameBytes);
    char *place = chunk.bytes.get() + chunk.size;
    std::memcpy(place, header.bytes.data(), static_cast<std::size_t>(header.size));
    std::memcpy(place + header.size, payload.data(), static_cast<std::size_t>(payload.size()));
    chunk.size += frameBytes;
    m_end += static_cast<quint64>(frameBytes);
    dropOldest();
}

void FrameLog::clear()
{
    m_chunks.clear();
    m_begin = m_end;
}

QByteArrayView FrameLog::from(quint64 position) const
{
    Q_ASSERT(position >= m_begin);
    // Searches backwards: nearly every viewer reads in one of the last two chunks.
    const auto chunk = std::find_if(m_chunks.rbegin(), m_chunks.rend(),
                                    [position](const Chunk &c) { return c.begin <= position; });
    if (chunk == m_chunks.rend())
        return {};
    const auto offset = static_cast<qsizetype>(position - chunk->begin);
    return QByteArrayView(chunk->bytes.get(), chunk->size).sliced(offset);
}

// A frame lies in one chunk, so that the result of from() ends at a frame boundary.
FrameLog::Chunk &FrameLog::chunkFor(qsizetype frameBytes)
{
    if (m_chunks.empty() || m_chunks.back().capacity - m_chunks.back().size < frameBytes) {
        const qsizetype capacity = std::max(m_chunkBytes, frameBytes);
        m_chunks.push_back(
            {m_end, 0, capacity,
             std::make_unique_for_overwrite<char[]>(static_cast<std::size_t>(capacity))});
    }
    return m_chunks.back();
}

void FrameLog::dropOldest()
{
    while (m_chunks.size() > 1 && m_end - m_chunks[1].begin >= m_capacity &&
           m_chunks[1].begin <= m_retainedFrom)
        m_chunks.pop_front();
    m_begin = m_chunks.front().begin;
}

} // namespace scenedeck
