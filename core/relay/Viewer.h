// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/FrameLog.h"
#include "core/relay/RelayLimits.h"
#include "core/relay/ViewerLink.h"
#include "core/time/Clock.h"

#include <QObject>

#include <memory>
#include <vector>

namespace scenedeck
{

/// Counters over all viewers of a relay; each viewer updates them when its state changes.
struct ViewerTally
{
    int inStream = 0; ///< viewers that are CatchingUp, Joining or Live
};

/// One connected viewer: the parts that it receives before live events, and its position in the
/// live log that all viewers share. Sends frames directly to the descriptor of its socket, past
/// QTcpSocket's buffer. Only the rest of the frame at which the kernel stopped is buffered there,
/// and messages of ViewerLink. Meanwhile the viewer is blocked: further frames wait in the logs.
///
/// States (JoinHandler starts a new viewer within Relay::addViewer()):
///
///     New        -> CatchingUp  the missed events are only in the event log
///     New        -> Joining     otherwise
///     CatchingUp -> Joining     the live log continues; or there is no first page: too_old
///     CatchingUp -> Lagging     no next page, or limit reached: resyncs at once, no part is unsent
///     Lagging    -> Joining     the socket has drained: resync
///     Joining    -> Live        everything was sent
///     Joining    -> Lagging     the live log has dropped the position
///     Live       -> Lagging     blocked and too far behind, or the position was dropped
///     any state  -> Closing     final
///
/// Lives in the network thread. Owned by Relay.
class Viewer final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        New,        ///< not started by JoinHandler yet
        CatchingUp, ///< is sent missed events, which are read from the event log page by page
        Joining,    ///< is sent its parts, then live frames, and has not received all of them yet
        Live,       ///< has received everything once; gets new frames in each round
        Lagging,    ///< too far behind: gets no live events until it is resynced
        Closing     ///< is being closed; gets nothing
    };

    enum class PumpResult {
        AllSent,         ///< everything available was sent
        More,            ///< the limit of one call was sent; more can be sent now
        Blocked,         ///< the kernel accepts no more now; drained() will be emitted
        PositionDropped, ///< the live log has dropped the position of the viewer
        PeerGone         ///< the connection is broken
    };

    /// Frames that are sent before live events: hello, gap, state, missed events. May be shared.
    using Part = std::shared_ptr<const FrameLog>;

    /// Takes ownership of @p link. The other arguments outlive the viewer, except @p tally: see
    /// removeFromTally().
    Viewer(std::unique_ptr<ViewerLink> link, const Clock &clock, const RelayLimits &limits,
           ViewerTally &tally);
    ~Viewer() override;

    /// Sends the data that must precede the first frame. False if the peer has already
    /// disconnected; disconnected() may then have been emitted.
    bool open() { return m_link->open(); }

    State state() const { return m_state; }

    /// The live log position of the next frame to send; valid in the states Joining and Live.
    quint64 position() const { return m_position; }

    /// Whether the socket has buffered bytes; then nothing more is sent.
    bool isBlocked() const { return m_isBlocked; }

    /// Bytes in the socket's buffer and in unsent parts; the live log is not counted.
    quint64 unsentBytes() const;

    /// Appends @p part to the parts that are sent before live events.
    void addPart(Part part) { m_parts.push_back(std::move(part)); }

    /// Starts Joining: the live log from @p position on follows the parts.
    void join(quint64 position);

    /// Starts or continues CatchingUp: further parts will follow; @p seq is the last event so far.
    void catchUp(quint64 seq);

    /// Whether a page of missed events is being read from the event log.
    bool isLogReadPending() const { return m_isLogReadPending; }
    void setLogReadPending(bool pending) { m_isLogReadPending = pending; }

    /// Starts Lagging: the viewer leaves the live log, and JoinHandler::resync() must follow. @p
    /// seq is the last event before its position: sent, or in a queued part. Queued parts are still
    /// sent if @p keepParts, else dropped.
    void startLagging(quint64 seq, bool keepParts);

    /// Whether the last startLagging() dropped unsent parts.
    bool hasLostParts() const { return m_hasLostParts; }

    /// The last event that was sent or queued as a part; valid in CatchingUp and Lagging.
    quint64 lastSeq() const { return m_lastSeq; }

    /// The bytes queued for this viewer from the event log, never reset: a connection has one
    /// catch-up at most.
    quint64 missedBytes() const { return m_missedBytes; }
    void addMissedBytes(quint64 bytes) { m_missedBytes += bytes; }

    /// Sends the parts, then, if Joining or Live, the frames of @p live from position() on, in at
    /// most a few sends. Changes Joining to Live when all is sent.
    PumpResult pump(const FrameLog &live);

    /// Starts Closing with @p code and @p reason. sweep() aborts the connection if that takes
    /// longer than RelayLimits::closeMs.
    void close(QWebSocketProtocol::CloseCode code, const QString &reason);

    /// Cuts the connection without a closing handshake. Relay removes the viewer on disconnected().
    void abort();

    /// Sets the state Closing, and so removes the viewer from the tally for good. Afterwards the
    /// viewer may outlive the tally.
    void removeFromTally() { startClosing(); }

    /// Sends keepalive pings, and closes or aborts the connection after a time-out. To be called
    /// about once a second.
    void sweep();

Q_SIGNALS:
    void drained();      ///< the socket's buffer is empty again
    void disconnected(); ///< the connection is closed

private:
    void setState(State state);
    void sweepKeepalive(qint64 now);
    PumpResult pumpParts();
    PumpResult pumpLog(const FrameLog &log, quint64 &position);
    PumpResult sendChunk(QByteArrayView frames, quint64 &position);
    void updateBlocked();
    void onBytesWritten();
    void onBytesReceived(qsizetype bytes);
    void onPong();
    void startClosing();

    // First the members that every send of a live event reads, so that they share a cache line.
    AcceptedSocket &m_socket; ///< of m_link
    State m_state = State::New;
    bool m_isBlocked = false;
    quint64 m_position = 0;
    std::vector<Part> m_parts; ///< still to be sent, the first one from m_partPosition on
    quint64 m_partPosition = 0;
    ViewerLink *const m_link; ///< a child object
    const Clock &m_clock;
    const RelayLimits &m_limits;
    ViewerTally &m_tally;
    quint64 m_lastSeq = 0;
    quint64 m_missedBytes = 0;
    qint64 m_incomingBytes = 0;
    qint64 m_progressMs; ///< when it became blocked, or bytes were last sent since
    qint64 m_pingedMs;   ///< when the last ping was sent, monotonic
    bool m_isPongDue = false;
    bool m_isLogReadPending = false;
    bool m_hasLostParts = false;
    qint64 m_closingMs = 0; ///< when Closing started, monotonic
};

} // namespace scenedeck
