// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/LiveStream.h"

#include <algorithm>

namespace scenedeck
{

LiveStream::LiveStream(const StreamFormat &format, const Clock &clock, const RelayLimits &limits)
    : m_format(format)
    , m_clock(clock)
    , m_limits(limits)
    // Enough for a joining viewer to receive its state before the log drops its live position.
    , m_log(4 * limits.viewerBytes)
    , m_flushedMs(clock.monotonicMs())
    , m_batchMs(0)
{
}

void LiveStream::start(quint64 seq)
{
    m_index.restart(seq, m_log.end());
    m_isActive = true;
}

void LiveStream::stop()
{
    m_pending.clear();
    m_pendingBytes = 0;
    m_log.clear();
    m_index.restart(m_index.last(), m_log.end());
    m_isActive = false;
}

void LiveStream::accept(std::span<const EventPtr> events)
{
    if (!m_isActive)
        return;
    m_pending.insert(m_pending.end(), events.begin(), events.end());
    for (const EventPtr &event : events)
        m_pendingBytes += static_cast<quint64>(event->bytes.size());
    if (flushDelayMs() == 0)
        flush();
}

qint64 LiveStream::flushDelayMs() const
{
    if (!m_format.sharesFrames() || m_pendingBytes >= m_limits.holdBytes)
        return 0;
    return std::max<qint64>(0, m_flushedMs + m_batchMs - m_clock.monotonicMs());
}

void LiveStream::flush()
{
    if (m_pending.empty())
        return;
    m_format.appendEvents(m_pending, m_log, m_format.isNumbered() ? &m_index : nullptr);
    m_pending.clear();
    m_pendingBytes = 0;
    m_flushedMs = m_clock.monotonicMs();
    m_batchMs = m_limits.holdMs;
}

void LiveStream::endRound(std::chrono::steady_clock::duration duration)
{
    const auto batch = std::chrono::duration_cast<std::chrono::milliseconds>(2 * duration);
    m_batchMs = std::min<qint64>(batch.count(), m_limits.holdMs);
}

std::optional<quint64> LiveStream::resume(quint64 seq, FrameLog &rest)
{
    flush();
    if (m_isActive && seq == m_index.last())
        return m_log.end();
    const std::optional<SeqIndex::Place> place = m_index.after(seq);
    if (!m_isActive || !place || place->position < m_log.begin())
        return std::nullopt;
    if (place->offset == 0)
        return place->position;
    const QByteArrayView frames = m_log.from(place->position);
    const auto frameBytes = static_cast<qsizetype>(place->next - place->position);
    m_format.appendRest(frames.first(frameBytes).sliced(place->offset), rest);
    return place->next;
}

} // namespace scenedeck
