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

class QTcpSocket;

namespace scenedeck
{

/// One HTTP connection: reads requests as they come, answers them in their order even when a
/// handler takes its time, and holds its deadlines when sweep() is called. Lives in the network
/// thread.
class HttpConnection final : public QObject
{
    Q_OBJECT

public:
    /// Takes @p socket over, with what it has already received. The router, the clock and the
    /// scheduler outlive it.
    HttpConnection(QTcpSocket *socket, const Peer &peer, const Router &router, const Clock &clock,
                   const HttpLimits &limits, SendScheduler &scheduler, QObject *parent);
    ~HttpConnection() override;

    /// Reads what is there. While paused only questions (GET, HEAD) are read, so that a producer
    /// has to wait and whoever asks how we are has not.
    void process();
    void setPaused(bool paused);

    /// Takes from the kernel what has come, and reads it.
    void readNow();

    /// The descriptor of its socket if a producer may say something there that we would read; else
    /// -1.
    int producersDescriptor();

    /// Closes what is past its deadline. To be called about once a second.
    void sweep();

    /// No further request is read; the connection closes once the answers under way are sent.
    void finish();

Q_SIGNALS:
    /// What came was refused with @p status before it could be a request.
    void refused(int status);

    /// It uses less memory than before.
    void released();

    /// The connection is over; the receiver deletes it.
    void closed();

private:
    enum class Wait { Idle, Head, Body };
    using TakeOver = std::function<void(QTcpSocket *)>;

    struct Pending
    {
        bool isHead = false; ///< a HEAD request: the answer has no body
        bool last = false;   ///< the client asked to close after this one
        QByteArray head{};
        std::optional<Response> answer{};
    };

    bool mayRead();
    bool isHeldBack();
    bool isQuestionNext() const;
    bool fillInput();
    void feedOnce();
    void noteWait();
    void dispatch();
    void checkHead();
    void refuse(const Refusal &refusal);
    void reject(Response response);
    void expect(bool isHead, bool last);
    void complete(quint64 id, Response response);
    void queueReady();
    void queueAnswer(Pending &&pending);
    void sendReady();
    void sendQueued();
    void scheduleSend();
    void goOn();
    void sendContinue();
    void onBytesWritten();
    void updateUsage();
    void handOver();
    void linger();
    void discardInput();
    bool sweepWriting(qint64 now);
    void sweepReading(qint64 now);

    QTcpSocket *m_socket;
    Peer m_peer;
    const Router &m_router;
    const Clock &m_clock;
    const HttpLimits m_limits;
    SendScheduler &m_scheduler;
    RequestReader m_reader;
    QByteArray m_input;
    qsizetype m_inputUsed = 0;
    std::deque<Pending> m_pending;
    quint64 m_firstPending = 0; ///< id of m_pending.front()
    std::size_t m_underWay = 0; ///< of m_pending, those without an answer
    qint64 m_pendingBytes = 0;  ///< of the answers in m_pending, what counts as memory
    AnswerQueue m_queue;
    qint64 m_usedBytes = 0; ///< as last told to m_peer.usage
    Wait m_wait = Wait::Idle;
    qint64 m_waitSinceMs;
    qint64 m_progressMs; ///< when the client last read something
    TakeOver m_takeOver; ///< of the last answer that was sent
    bool m_paused = false;
    bool m_isQuestion = false; ///< the request under way; known only while paused
    bool m_processing = false;
    bool m_isSendScheduled = false;
    bool m_isFull = false; ///< the last time, not all that had come was read
    bool m_headChecked = false;
    bool m_continueSent = false;
    bool m_noMoreRequests = false;
    bool m_lingering = false;
    bool m_hangUpSent = false;
};

} // namespace scenedeck
