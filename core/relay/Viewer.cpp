// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/Viewer.h"

#include "core/net/DirectSend.h"
#include "core/relay/Frame.h"

#include <QTcpSocket>
#include <QWebSocket>

#include <utility>

namespace scenedeck
{

namespace
{
// A turn is at most this many chunks, so that a newcomer with a long state does not hold up others.
constexpr int ChunksPerTurn = 4;
} // namespace

Viewer::Viewer(QWebSocket *webSocket, QTcpSocket *socket, const Clock &clock,
               const RelayLimits &limits, ViewerTally &tally)
    : m_webSocket(webSocket)
    , m_socket(socket)
    , m_clock(clock)
    , m_limits(limits)
    , m_tally(tally)
    , m_progressMs(clock.monotonicMs())
    , m_pingedMs(m_progressMs)
{
    webSocket->setParent(this);
    webSocket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(limits.incomingBytes));
    webSocket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(limits.incomingBytes));
    connect(webSocket, &QWebSocket::disconnected, this, &Viewer::gone);
    connect(webSocket, &QWebSocket::aboutToClose, this, &Viewer::noteClosing);
    connect(webSocket, &QWebSocket::pong, this, &Viewer::notePong);
    connect(webSocket, &QWebSocket::textFrameReceived, this,
            [this](const QString &text) { countIncoming(text.toUtf8().size()); });
    connect(webSocket, &QWebSocket::binaryFrameReceived, this,
            [this](const QByteArray &bytes) { countIncoming(bytes.size()); });
    connect(socket, &QTcpSocket::bytesWritten, this, &Viewer::onBytesWritten);
}

Viewer::~Viewer()
{
    disconnect(m_webSocket, nullptr, this, nullptr);
    setState(State::Closing);
}

// Out of the socket's buffer, so that frames may go straight to the descriptor.
bool Viewer::sendHandshake()
{
    m_socket->flush();
    return m_webSocket->state() == QAbstractSocket::ConnectedState;
}

void Viewer::setState(State state)
{
    if (state == m_state)
        return; // a viewer that was closed may outlive the tally
    const auto isInStream = [](State s) { return s == State::Joining || s == State::Live; };
    m_tally.inStream += (isInStream(state) ? 1 : 0) - (isInStream(m_state) ? 1 : 0);
    m_state = state;
}

bool Viewer::isBlocked() const
{
    return m_socket->bytesToWrite() > 0;
}

void Viewer::join(std::shared_ptr<const JoinState> state)
{
    m_join = std::move(state);
    m_joinPosition = 0;
    m_position = m_join->livePosition;
    setState(State::Joining);
}

void Viewer::giveUp()
{
    m_join.reset();
    setState(State::GivenUp);
}

Viewer::Pumped Viewer::pump(const FrameLog &live)
{
    if (m_state == State::Joining) {
        const Pumped pumped = pumpLog(m_join->frames, m_joinPosition);
        if (m_joinPosition == m_join->frames.end()) {
            m_join.reset();
            setState(State::Live);
        }
        if (pumped != Pumped::CaughtUp)
            return pumped;
    }
    return pumpLog(live, m_position);
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

// What the kernel does not take is cut at the end of the frame under way: that much goes to the
// socket's buffer, and the rest stays in the log, where all viewers share it.
Viewer::Pumped Viewer::sendChunk(QByteArrayView frames, quint64 &position)
{
    const SendResult result = sendDirectly(*m_socket, frames);
    if (result.broken)
        return Pumped::Broken;
    position += static_cast<quint64>(result.sent);
    if (result.sent == frames.size())
        return Pumped::CaughtUp;
    const QByteArrayView rest =
        frames.sliced(result.sent, frameEndAfter(frames, result.sent) - result.sent);
    position += static_cast<quint64>(rest.size());
    m_progressMs = m_clock.monotonicMs();
    m_socket->write(rest.data(), rest.size());
    return Pumped::Blocked;
}

void Viewer::close(QWebSocketProtocol::CloseCode code, const QString &reason)
{
    if (m_state == State::Closing)
        return;
    noteClosing();
    m_webSocket->close(code, reason);
}

void Viewer::noteClosing()
{
    m_join.reset();
    setState(State::Closing);
    m_closingMs = m_clock.monotonicMs();
}

void Viewer::abort()
{
    m_socket->abort();
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
        m_pongDue = true;
        m_pingedMs = now;
        m_webSocket->ping();
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
