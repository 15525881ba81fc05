// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/Viewer.h"

#include "core/net/DirectSend.h"

#include <QTcpSocket>

#include <utility>

namespace scenedeck
{

namespace
{
// A turn is at most this many chunks, so that a newcomer with a long state does not hold up others.
constexpr int ChunksPerTurn = 4;
} // namespace

Viewer::Viewer(std::unique_ptr<ViewerLink> link, const Clock &clock, const RelayLimits &limits,
               ViewerTally &tally)
    : m_link(link.release())
    , m_clock(clock)
    , m_limits(limits)
    , m_tally(tally)
    , m_progressMs(clock.monotonicMs())
    , m_pingedMs(m_progressMs)
{
    m_link->setParent(this);
    connect(m_link, &ViewerLink::gone, this, &Viewer::gone);
    connect(m_link, &ViewerLink::closing, this, &Viewer::noteClosing);
    connect(m_link, &ViewerLink::answered, this, &Viewer::notePong);
    connect(m_link, &ViewerLink::heard, this, &Viewer::countIncoming);
    connect(&m_link->socket(), &QTcpSocket::bytesWritten, this, &Viewer::onBytesWritten);
}

Viewer::~Viewer()
{
    m_link->disconnect(this);
    setState(State::Closing);
}

void Viewer::setState(State state)
{
    if (state == m_state || m_state == State::Closing)
        return; // for ever: a viewer that was closed may outlive the tally
    const auto isInStream = [](State s) { return s != State::GivenUp && s != State::Closing; };
    m_tally.inStream += (isInStream(state) ? 1 : 0) - (isInStream(m_state) ? 1 : 0);
    m_state = state;
}

bool Viewer::isBlocked() const
{
    return m_link->socket().bytesToWrite() > 0;
}

quint64 Viewer::unsentBytes() const
{
    auto bytes = static_cast<quint64>(m_link->socket().bytesToWrite());
    for (const Part &part : m_parts)
        bytes += part->end() - part->begin();
    return bytes - (m_parts.empty() ? 0 : m_partPosition);
}

void Viewer::join(quint64 position)
{
    m_position = position;
    setState(State::Joining);
}

void Viewer::wait(quint64 seq)
{
    m_lastSeq = seq;
    setState(State::Waiting);
}

void Viewer::giveUp(quint64 seq, bool keepParts)
{
    m_lastSeq = seq;
    if (!keepParts) {
        m_parts.clear();
        m_partPosition = 0;
    }
    setState(State::GivenUp);
}

Viewer::Pumped Viewer::pump(const FrameLog &live)
{
    const Pumped parts = pumpParts();
    const bool isOnLive = m_state == State::Joining || m_state == State::Live;
    if (parts != Pumped::CaughtUp || !isOnLive)
        return parts;
    if (m_position < live.begin())
        return Pumped::Lost;
    const Pumped pumped = pumpLog(live, m_position);
    if (pumped == Pumped::CaughtUp)
        setState(State::Live);
    return pumped;
}

Viewer::Pumped Viewer::pumpParts()
{
    while (!m_parts.empty()) {
        const Pumped pumped = pumpLog(*m_parts.front(), m_partPosition);
        if (m_partPosition == m_parts.front()->end()) {
            m_parts.erase(m_parts.begin());
            m_partPosition = 0;
        }
        if (pumped != Pumped::CaughtUp)
            return pumped;
    }
    return isBlocked() ? Pumped::Blocked : Pumped::CaughtUp;
}

Viewer::Pumped Viewer::pumpLog(const FrameLog &log, quint64 &position)
{
    if (isBlocked())
        return Pumped::Blocked;
    for (int chunk = 0; chunk < ChunksPerTurn && position < log.end(); ++chunk) {
        const Pumped pumped = sendChunk(log.from(position), position);
        if (pumped != Pumped::CaughtUp)
            return pumped;
    }
    return position == log.end() ? Pumped::CaughtUp : Pumped::More;
}

// What the kernel does not accept is cut where the link allows it, at the end of the current frame:
// that much goes to the socket, and the rest stays in the log, which all viewers share. The socket
// buffers nothing when the kernel has room by then; bytesWritten() does not follow in that case.
Viewer::Pumped Viewer::sendChunk(QByteArrayView frames, quint64 &position)
{
    const SendResult result = sendDirectly(m_link->socket(), frames);
    if (result.broken)
        return Pumped::Broken;
    position += static_cast<quint64>(result.sent);
    if (result.sent == frames.size())
        return Pumped::CaughtUp;
    const QByteArrayView rest =
        frames.sliced(result.sent, m_link->cutAfter(frames, result.sent) - result.sent);
    position += static_cast<quint64>(rest.size());
    m_progressMs = m_clock.monotonicMs();
    m_link->socket().write(rest.data(), rest.size());
    return isBlocked() ? Pumped::Blocked : Pumped::CaughtUp;
}

void Viewer::close(QWebSocketProtocol::CloseCode code, const QString &reason)
{
    if (m_state == State::Closing)
        return;
    noteClosing();
    m_link->close(code, reason);
}

void Viewer::noteClosing()
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
    if (m_pongDue && now - m_pingedMs > m_limits.pongMs) {
        abort();
    } else if (!m_pongDue && now - m_pingedMs > m_limits.pingMs) {
        m_pingedMs = now;
        m_pongDue = m_link->ping();
    }
}

void Viewer::onBytesWritten()
{
    m_progressMs = m_clock.monotonicMs();
    if (!isBlocked() && m_state != State::Closing)
        Q_EMIT drained();
}

void Viewer::countIncoming(qsizetype bytes)
{
    notePong();
    m_incomingBytes += bytes;
    if (m_incomingBytes > m_limits.incomingBytes)
        close(QWebSocketProtocol::CloseCodeTooMuchData,
              QStringLiteral("This stream is one-way; send nothing."));
}

void Viewer::notePong()
{
    m_pongDue = false;
}

} // namespace scenedeck
