// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/LiveStream.h"

#include <algorithm>

namespace scenedeck
{

LiveStream::LiveStream(const StreamFormat &format, const Clock &clock, const RelayLimits &limits)
    : m_format(format)
    , m_clock(clock)
    , m_limits(limits)
    // Enough that a newcomer has time to read its state before the log has moved on.
    , m_log(4 * limits.viewerBytes)
    , m_flushedMs(clock.monotonicMs())
    , m_pauseMs(0)
{
}

void LiveStream::wake(quint64 seq)
{
    m_index.restart(seq, m_log.end());
    m_awake = true;
}

void LiveStream::sleep()
{
    m_held.clear();
    m_heldBytes = 0;
    m_log.clear();
    m_index.restart(m_index.last(), m_log.end());
    m_awake = false;
}

void LiveStream::accept(std::span<const EventPtr> events)
{
    if (!m_awake)
        return;
    m_held.insert(m_held.end(), events.begin(), events.end());
    for (const EventPtr &event : events)
        m_heldBytes += static_cast<quint64>(event->bytes.size());
    if (holdForMs() == 0)
        flush();
}

qint64 LiveStream::holdForMs() const
{
    if (!m_format.sharesFrames() || m_heldBytes >= m_limits.holdBytes)
        return 0;
    return std::max<qint64>(0, m_flushedMs + m_pauseMs - m_clock.monotonicMs());
}

void LiveStream::flush()
{
    if (m_held.empty())
        return;
    m_format.appendEvents(m_held, m_log, m_format.isNumbered() ? &m_index : nullptr);
    m_held.clear();
    m_heldBytes = 0;
    m_flushedMs = m_clock.monotonicMs();
    m_pauseMs = m_limits.holdMs;
}

void LiveStream::endRound(std::chrono::steady_clock::duration took)
{
    const auto pause = std::chrono::duration_cast<std::chrono::milliseconds>(2 * took);
    m_pauseMs = std::min<qint64>(pause.count(), m_limits.holdMs);
}

std::optional<quint64> LiveStream::resume(quint64 seq, FrameLog &rest)
{
    flush();
    if (m_awake && seq == m_index.last())
        return m_log.end();
    const std::optional<SeqIndex::Place> place = m_index.after(seq);
    if (!m_awake || !place || place->position < m_log.begin())
        return std::nullopt;
    if (place->offset == 0)
        return place->position;
    const QByteArrayView frames = m_log.from(place->position);
    const auto frameBytes = static_cast<qsizetype>(place->next - place->position);
    m_format.appendRest(frames.first(frameBytes).sliced(place->offset), rest);
    return place->next;
}

} // namespace scenedeck
