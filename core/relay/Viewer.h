// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/JoinState.h"

#include <QObject>
#include <QWebSocketProtocol>

class QTcpSocket;
class QWebSocket;

namespace scenedeck
{

/// What the relay counts of its viewers; each viewer keeps its own part right.
struct ViewerTally
{
    int inStream = 0; ///< viewers that will get an event that is put into the log now
};

/// One viewer: a position in the shared log, and the socket that it reads from. Frames go straight
/// to the socket's descriptor; QWebSocket does pings, pongs and closing, which is safe because the
/// descriptor and the socket's own buffer are only ever left at a frame boundary.
class Viewer final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Joining, ///< reading a join state; live events follow it
        Live,
        GivenUp, ///< too far behind: gets nothing until its socket has drained, then joins anew
        Closing
    };

    enum class Pumped {
        CaughtUp, ///< has everything
        More,     ///< has had its share of this turn and can take more
        Blocked,  ///< the kernel takes no more now; drained() will follow
        Broken    ///< the peer is gone
    };

    /// Takes @p webSocket over; @p socket is the one below it. The others outlive the viewer.
    Viewer(QWebSocket *webSocket, QTcpSocket *socket, const Clock &clock, const RelayLimits &limits,
           ViewerTally &tally);
    ~Viewer() override;

    /// Sends the answer to the handshake. False when the peer is gone already; gone() may then have
    /// been emitted.
    bool sendHandshake();

    State state() const { return m_state; }
    quint64 position() const { return m_position; }
    bool isBlocked() const;

    /// Starts with @p state, then goes on live.
    void join(std::shared_ptr<const JoinState> state);
    void giveUp();

    /// Sends what the viewer lacks, in at most a few sends.
    Pumped pump(const FrameLog &live);

    /// Begins the closing handshake; the socket is cut when it takes too long.
    void close(QWebSocketProtocol::CloseCode code, const QString &reason);
    void abort();

    /// Takes the viewer out of the tally for good. It may then be deleted after the tally.
    void leave() { noteClosing(); }

    /// Keepalive, stalls and closing time-outs. To be called about once a second.
    void sweep();

Q_SIGNALS:
    void drained();
    void gone();

private:
    void setState(State state);
    void sweepKeepalive(qint64 now);
    Pumped pumpLog(const FrameLog &log, quint64 &position);
    Pumped sendChunk(QByteArrayView frames, quint64 &position);
    void onBytesWritten();
    void countIncoming(qsizetype bytes);
    void notePong();
    void noteClosing();

    QWebSocket *m_webSocket;
    QTcpSocket *m_socket;
    const Clock &m_clock;
    const RelayLimits &m_limits;
    ViewerTally &m_tally;
    State m_state = State::GivenUp;
    std::shared_ptr<const JoinState> m_join;
    quint64 m_joinPosition = 0;
    quint64 m_position = 0;
    qint64 m_incomingBytes = 0;
    qint64 m_progressMs;
    qint64 m_pingedMs;
    bool m_pongDue = false;
    qint64 m_closingMs = 0;
};

} // namespace scenedeck
