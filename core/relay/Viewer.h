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

/// What the relay counts of its viewers; each viewer keeps its own part right.
struct ViewerTally
{
    int inStream = 0; ///< viewers that will get an event that is put into the log now
};

/// One viewer: what it gets before live events, then a position in the shared live log. Frames go
/// straight to the descriptor of its socket. Lives in the network thread.
class Viewer final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Waiting, ///< for events that it missed and that are being read from the event log
        Joining, ///< reading what comes before live events, or these for the first time
        Live,    ///< has been up to date once
        GivenUp, ///< too far behind: gets nothing new until its socket has drained, then a resync
        Closing
    };

    enum class Pumped {
        CaughtUp, ///< has everything that it can be given now
        More,     ///< has had its share of this turn and can take more
        Blocked,  ///< the kernel takes no more now; drained() will follow
        Lost,     ///< its place in the live log is gone
        Broken    ///< the peer is gone
    };

    using Part = std::shared_ptr<const FrameLog>;

    /// Takes @p link over. The others outlive the viewer.
    Viewer(std::unique_ptr<ViewerLink> link, const Clock &clock, const RelayLimits &limits,
           ViewerTally &tally);
    ~Viewer() override;

    /// Sends what has to be out before the first frame. False when the peer is gone already; gone()
    /// may then have been emitted.
    bool open() { return m_link->open(); }

    State state() const { return m_state; }
    quint64 position() const { return m_position; }
    bool isBlocked() const;

    /// Bytes that are its own: what its socket holds, and what parts it has not read.
    quint64 unsentBytes() const;

    /// Puts @p part behind those that the viewer has to read before live events.
    void addPart(Part part) { m_parts.push_back(std::move(part)); }

    /// After its parts it goes on in the live log at @p position.
    void join(quint64 position);

    /// After its parts it waits for more of them; the last event in them is @p seq.
    void wait(quint64 seq);

    /// Whether more parts are being read from the event log for it.
    bool isReading() const { return m_reading; }
    void setReading(bool reading) { m_reading = reading; }

    /// Gives up its place. The last event that it got is @p seq. Parts that it has begun to read
    /// are sent to their end when @p keepParts.
    void giveUp(quint64 seq, bool keepParts);

    /// While it waits or is given up: the last event that it got.
    quint64 lastSeq() const { return m_lastSeq; }

    /// How many bytes it was given out of the event log.
    quint64 missedBytes() const { return m_missedBytes; }
    void countMissed(quint64 bytes) { m_missedBytes += bytes; }

    /// Sends what the viewer lacks, in at most a few sends.
    Pumped pump(const FrameLog &live);

    /// Begins to close; the socket is cut when that takes too long.
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
    Pumped pumpParts();
    Pumped pumpLog(const FrameLog &log, quint64 &position);
    Pumped sendChunk(QByteArrayView frames, quint64 &position);
    void onBytesWritten();
    void countIncoming(qsizetype bytes);
    void notePong();
    void noteClosing();

    ViewerLink *const m_link; ///< a child: it outlives what is connected to it
    const Clock &m_clock;
    const RelayLimits &m_limits;
    ViewerTally &m_tally;
    State m_state = State::GivenUp;
    std::vector<Part> m_parts; ///< the first one is being read
    quint64 m_partPosition = 0;
    quint64 m_position = 0;
    quint64 m_lastSeq = 0;
    quint64 m_missedBytes = 0;
    qint64 m_incomingBytes = 0;
    qint64 m_progressMs;
    qint64 m_pingedMs;
    bool m_pongDue = false;
    bool m_reading = false;
    qint64 m_closingMs = 0;
};

} // namespace scenedeck
