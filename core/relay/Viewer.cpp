// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/Viewer.h"

#include "core/net/AcceptedSocket.h"
#include "core/net/DirectSend.h"

#include <utility>

namespace scenedeck
{

namespace
{
// Chunks that one call of pump() sends of a log, so that a long state does not delay other viewers.
constexpr int ChunksPerTurn = 4;
} // namespace

Viewer::Viewer(std::unique_ptr<ViewerLink> link, const Clock &clock, const RelayLimits &limits,
               ViewerTally &tally)
    : m_socket(link->socket())
    , m_link(link.release())
    , m_clock(clock)
    , m_limits(limits)
    , m_tally(tally)
    , m_progressMs(clock.monotonicMs())
    , m_pingedMs(m_progressMs)
{
    m_link->setParent(this);
    connect(m_link, &ViewerLink::disconnected, this, &Viewer::disconnected);
    connect(m_link, &ViewerLink::closing, this, &Viewer::startClosing);
    connect(m_link, &ViewerLink::pongReceived, this, &Viewer::onPong);
    connect(m_link, &ViewerLink::bytesReceived, this, &Viewer::onBytesReceived);
    connect(&m_socket, &AcceptedSocket::buffered, this, &Viewer::updateBlocked);
    connect(&m_socket, &AcceptedSocket::bytesWritten, this, &Viewer::onBytesWritten);
    updateBlocked();
}

Viewer::~Viewer()
{
    m_link->disconnect(this);
    setState(State::Closing);
}

void Viewer::setState(State state)
{
    if (state == m_state || m_state == State::Closing)
        return; // Closing is final: a viewer in that state may outlive the tally
    const auto isInStream = [](State s) {
        return s == State::CatchingUp || s == State::Joining || s == State::Live;
    };
    m_tally.inStream += (isInStream(state) ? 1 : 0) - (isInStream(m_state) ? 1 : 0);
    m_state = state;
}

void Viewer::updateBlocked()
{
    const bool wasBlocked = m_isBlocked;
    m_isBlocked = m_socket.bytesToWrite() > 0;
    if (m_isBlocked && !wasBlocked)
        m_progressMs = m_clock.monotonicMs();
}

quint64 Viewer::unsentBytes() const
{
    auto bytes = static_cast<quint64>(m_socket.bytesToWrite());
    for (const Part &part : m_parts)
        bytes += part->end() - part->begin();
    return bytes - (m_parts.empty() ? 0 : m_partPosition);
}

void Viewer::join(quint64 position)
{
    m_position = position;
    setState(State::Joining);
}

void Viewer::catchUp(quint64 seq)
{
    m_lastSeq = seq;
    setState(State::CatchingUp);
}

void Viewer::startLagging(quint64 seq, bool keepParts)
{
    m_lastSeq = seq;
    m_hasLostParts = !keepParts && !m_parts.empty();
    if (!keepParts) {
        m_parts.clear();
        m_partPosition = 0;
    }
    setState(State::Lagging);
}

Viewer::PumpResult Viewer::pump(const FrameLog &live)
{
    const PumpResult parts = pumpParts();
    const bool isOnLive = m_state == State::Joining || m_state == State::Live;
    if (parts != PumpResult::AllSent || !isOnLive)
        return parts;
    if (m_position < live.begin())
        return PumpResult::PositionDropped;
    const PumpResult pumped = pumpLog(live, m_position);
    if (pumped == PumpResult::AllSent)
        setState(State::Live);
    return pumped;
}

Viewer::PumpResult Viewer::pumpParts()
{
    while (!m_parts.empty()) {
        const PumpResult pumped = pumpLog(*m_parts.front(), m_partPosition);
        if (m_partPosition == m_parts.front()->end()) {
            m_parts.erase(m_parts.begin());
            m_partPosition = 0;
        }
        if (pumped != PumpResult::AllSent)
            return pumped;
    }
    return isBlocked() ? PumpResult::Blocked : PumpResult::AllSent;
}

Viewer::PumpResult Viewer::pumpLog(const FrameLog &log, quint64 &position)
{
    if (isBlocked())
        return PumpResult::Blocked;
    for (int chunk = 0; chunk < ChunksPerTurn && position < log.end(); ++chunk) {
        const PumpResult pumped = sendChunk(log.from(position), position);
        if (pumped != PumpResult::AllSent)
            return pumped;
    }
    return position == log.end() ? PumpResult::AllSent : PumpResult::More;
}

// If the kernel accepts only a part, the socket gets the bytes up to the next place where the link
// allows a cut, the end of the current frame. The rest stays in the log, which is shared. If the
// kernel has room again by then, the socket buffers nothing and bytesWritten() does not follow.
Viewer::PumpResult Viewer::sendChunk(QByteArrayView frames, quint64 &position)
{
    const SendResult result = sendDirectly(m_socket, frames);
    if (result.isBroken)
        return PumpResult::PeerGone;
    position += static_cast<quint64>(result.sent);
    if (result.sent == frames.size())
        return PumpResult::AllSent;
    const QByteArrayView rest =
        frames.sliced(result.sent, m_link->cutAfter(frames, result.sent) - result.sent);
    position += static_cast<quint64>(rest.size());
    m_progressMs = m_clock.monotonicMs();
    m_socket.write(rest.data(), rest.size());
    return isBlocked() ? PumpResult::Blocked : PumpResult::AllSent;
}

void Viewer::close(QWebSocketProtocol::CloseCode code, const QString &reason)
{
    if (m_state == State::Closing)
        return;
    startClosing();
    m_link->close(code, reason);
}

void Viewer::startClosing()
{
    setState(State::Closing);
    m_closingMs = m_clock.monotonicMs();
}

void Viewer::abort()
{
    m_link->socket().abort();
}

void Viewer::sweep()
{
    const qint64 now = m_clock.monotonicMs();
    if (m_state == State::Closing) {
        if (now - m_closingMs > m_limits.closeMs)
            abort();
        return;
    }
    if (!isBlocked())
        sweepKeepalive(now);
    else if (now - m_progressMs > m_limits.stallMs)
        close(QWebSocketProtocol::CloseCode(1013), QStringLiteral("You read too slowly."));
}

void Viewer::sweepKeepalive(qint64 now)
{
    if (m_isPongDue && now - m_pingedMs > m_limits.pongMs) {
        abort();
    } else if (!m_isPongDue && now - m_pingedMs > m_limits.pingMs) {
        m_pingedMs = now;
        m_isPongDue = m_link->ping();
    }
}

void Viewer::onBytesWritten()
{
    m_progressMs = m_clock.monotonicMs();
    updateBlocked();
    if (!isBlocked() && m_state != State::Closing)
        Q_EMIT drained();
}

void Viewer::onBytesReceived(qsizetype bytes)
{
    onPong();
    m_incomingBytes += bytes;
    if (m_incomingBytes > m_limits.incomingBytes)
        close(QWebSocketProtocol::CloseCodeTooMuchData,
              QStringLiteral("This stream is one-way; send nothing."));
}

void Viewer::onPong()
{
    m_isPongDue = false;
}

} // namespace scenedeck
