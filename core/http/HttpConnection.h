// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/AnswerQueue.h"
#include "core/http/HttpLimits.h"
#include "core/http/RequestReader.h"
#include "core/http/Router.h"
#include "core/http/SendScheduler.h"
#include "core/time/Clock.h"

#include <QObject>

#include <deque>
#include <optional>

namespace scenedeck
{

class AcceptedSocket;

/// One HTTP connection. Reads requests, sends the answers in the order of the requests even if
/// handlers complete out of order, and enforces its deadlines in sweep(). Used in the network
/// thread only.
class HttpConnection final : public QObject
{
    Q_OBJECT

public:
    /// Takes ownership of @p socket, which may have buffered input. The router, the clock and the
    /// scheduler must outlive the connection.
    HttpConnection(AcceptedSocket *socket, const Peer &peer, const Router &router,
                   const Clock &clock, const HttpLimits &limits, SendScheduler &scheduler,
                   QObject *parent);
    ~HttpConnection() override;

    /// Reads and dispatches the available requests. While paused, reads only GET and HEAD: health
    /// checks are answered while publishes wait.
    void process();
    void setPaused(bool paused);

    /// Closes the connection if a deadline has passed. Call about once a second.
    void sweep();

    /// Stops reading requests; the connection closes after the pending answers are sent.
    void finish();

Q_SIGNALS:
    /// The input was refused with @p status before it was a complete request (syntax error, limit
    /// or timeout).
    void refused(int status);

    /// The connection now uses less memory.
    void released();

    /// The connection has ended; the receiver deletes this object.
    void closed();

private:
    enum class Wait { First, Idle, Head, Body };
    using SocketHandler = std::function<void(AcceptedSocket *)>;

    struct Pending
    {
        bool isHead = false; ///< HEAD request: the answer has no body
        bool isLast = false; ///< the connection closes after this answer
        QByteArray head{};
        std::optional<Response> answer{};
    };

    bool canRead();
    bool isReadPaused();
    bool isNextReadOnly() const;
    bool fillInput();
    void feedOnce();
    void updateWait();
    void dispatch();
    void checkHead();
    void refuseUnread();
    void refuse(const Refusal &refusal);
    void reject(Response response);
    void addPending(bool isHead, bool isLast);
    void complete(quint64 id, Response response);
    void queueReady();
    void queueAnswer(Pending &&pending);
    void sendReady();
    void sendQueued();
    void scheduleSend();
    void afterSend();
    void sendContinue();
    void onBytesWritten();
    void updateUsage();
    void handOverSocket();
    void linger();
    void discardInput();
    bool sweepWriting(qint64 now);
    void sweepReading(qint64 now);

    AcceptedSocket *m_socket;
    Peer m_peer;
    const Router &m_router;
    const Clock &m_clock;
    const HttpLimits m_limits;
    SendScheduler &m_scheduler;
    RequestReader m_reader;
    QByteArray m_input;
    qsizetype m_inputUsed = 0;
    std::deque<Pending> m_pending;
    quint64 m_firstPending = 0;   ///< id of m_pending.front()
    std::size_t m_unanswered = 0; ///< number of entries of m_pending without an answer
    qint64 m_pendingBytes = 0;    ///< memory of the answers in m_pending
    AnswerQueue m_queue;
    qint64 m_reportedBytes = 0; ///< last value given to m_peer.usage
    Wait m_wait = Wait::First;
    qint64 m_waitSinceMs;
    qint64 m_progressMs;      ///< time at which the client last read something
    SocketHandler m_takeOver; ///< Response::takeOver of the last queued answer
    bool m_isPaused = false;
    bool m_isReadOnlyRequest = false; ///< next or current request; valid while paused
    bool m_isProcessing = false;
    bool m_isSendScheduled = false;
    bool m_isReadBlocked = false; ///< the last process() stopped because canRead() was false
    bool m_isHeadChecked = false;
    bool m_isContinueSent = false;
    bool m_isLastRequestRead = false;
    bool m_isLingering = false;
    bool m_isWriteShutDown = false;
};

} // namespace scenedeck
