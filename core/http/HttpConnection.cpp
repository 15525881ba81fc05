// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/HttpConnection.h"

#include "core/http/ConnectionUsage.h"
#include "core/http/HttpDate.h"
#include "core/net/AcceptedSocket.h"

#include <QPointer>

#include <utility>

#include <sys/socket.h>

namespace scenedeck
{

namespace
{
Refusal tooSlow(const QString &what)
{
    return {
        408,
        QStringLiteral("The %1 did not arrive in time; send the request without pauses.").arg(what),
        {}};
}
} // namespace

HttpConnection::HttpConnection(AcceptedSocket *socket, const Peer &peer, const Router &router,
                               const Clock &clock, const HttpLimits &limits,
                               SendScheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_peer(peer)
    , m_router(router)
    , m_clock(clock)
    , m_limits(limits)
    , m_scheduler(scheduler)
    , m_waitSinceMs(clock.monotonicMs())
    , m_progressMs(clock.monotonicMs())
{
    m_reader.setMaximumHeadBytes(limits.headBytes);
    m_reader.setMaximumBodyBytes(limits.bodyBytes);
    socket->setParent(this);
    connect(socket, &AcceptedSocket::readyRead, this, &HttpConnection::process);
    connect(socket, &AcceptedSocket::bytesWritten, this, &HttpConnection::onBytesWritten);
    connect(socket, &AcceptedSocket::disconnected, this, &HttpConnection::closed);
}

HttpConnection::~HttpConnection()
{
    if (m_peer.usage)
        m_peer.usage->setBytes(0);
}

void HttpConnection::setPaused(bool paused)
{
    m_isPaused = paused;
    m_isReadOnlyRequest = false;
    if (paused)
        return;
    m_waitSinceMs = m_clock.monotonicMs(); // the paused time does not count as waiting
    process();
}

void HttpConnection::process()
{
    if (m_isProcessing)
        return;
    if (m_isLingering)
        return discardInput();
    m_isProcessing = true;
    while (canRead() && fillInput())
        feedOnce();
    m_isReadBlocked = !canRead();
    m_isProcessing = false;
    sendReady();
}

void HttpConnection::finish()
{
    m_socket->waitForReadyRead(0); // requests that have arrived still get an answer
    setPaused(false);
    if (m_isLingering)
        return;
    m_isLastRequestRead = true;
    if (!m_pending.empty())
        m_pending.back().isLast = true;
    else if (m_queue.isEmpty())
        m_socket->disconnectFromHost();
    else
        m_isLingering = true;
}

// While the memory limit is reached, reads only from connections without unsent answers.
bool HttpConnection::canRead()
{
    const qint64 unsent = m_socket->bytesToWrite() + m_queue.unsent();
    return !m_isLastRequestRead && m_pending.size() < m_limits.pipelined &&
           m_unanswered < m_limits.underWay && unsent < m_limits.unreadAnswerBytes &&
           (unsent == 0 || !m_peer.usage || m_peer.usage->hasRoom()) && !isReadPaused();
}

bool HttpConnection::isReadPaused()
{
    if (m_isPaused && m_reader.isUntouched())
        m_isReadOnlyRequest = isNextReadOnly();
    return m_isPaused && !m_isReadOnlyRequest;
}

bool HttpConnection::isNextReadOnly() const
{
    constexpr qsizetype Longest = 5;
    const QByteArray next = m_input.sliced(m_inputUsed).left(Longest) + m_socket->peek(Longest);
    return next.startsWith("GET ") || next.startsWith("HEAD ");
}

bool HttpConnection::fillInput()
{
    if (m_inputUsed < m_input.size())
        return true;
    m_input = m_socket->readAll();
    m_inputUsed = 0;
    return !m_input.isEmpty();
}

void HttpConnection::feedOnce()
{
    m_inputUsed += m_reader.feed(QByteArrayView(m_input).sliced(m_inputUsed));
    updateWait();
    if (m_reader.state() == RequestReader::State::Complete)
        dispatch();
    else if (m_reader.state() == RequestReader::State::Failed)
        refuseUnread();
    else if (m_reader.state() == RequestReader::State::Body)
        checkHead();
}

// Runs before `100 Continue` is sent, and before more of the body is read.
void HttpConnection::checkHead()
{
    if (!std::exchange(m_isHeadChecked, true)) {
        if (auto refusal = m_router.refuseHead(*m_reader.request(), m_peer))
            return reject(*std::move(refusal));
        if (m_peer.usage && !m_peer.usage->hasRoom())
            return reject(
                problem({503,
                         QStringLiteral("The memory for requests and responses in progress is "
                                        "full; the request was not processed, retry later."),
                         {}}));
        updateUsage();
    }
    sendContinue();
}

void HttpConnection::updateWait()
{
    Wait wait = Wait::Body;
    if (m_reader.state() == RequestReader::State::Head)
        wait = m_reader.isUntouched() ? Wait::Idle : Wait::Head;
    if (wait == m_wait)
        return;
    m_wait = wait;
    m_waitSinceMs = m_clock.monotonicMs();
}

void HttpConnection::dispatch()
{
    const HttpRequest request = m_reader.releaseRequest();
    m_wait = Wait::Idle;
    m_waitSinceMs = m_clock.monotonicMs();
    m_isHeadChecked = false;
    m_isContinueSent = false;
    const bool isLast = !request.keepAlive || request.lists("Upgrade", "websocket");
    m_isLastRequestRead = m_isLastRequestRead || isLast;
    const quint64 id = m_firstPending + m_pending.size(); // id of the entry that is added next
    addPending(request.method == "HEAD", isLast);
    m_router.dispatch(request, m_peer,
                      [self = QPointer<HttpConnection>(this), id](Response response) {
                          if (self)
                              self->complete(id, std::move(response));
                      });
}

// If the body cannot be read, what else is wrong with the head is answered first.
void HttpConnection::refuseUnread()
{
    const HttpRequest *request = m_reader.request();
    if (auto refusal = request ? m_router.refuseHead(*request, m_peer) : std::nullopt)
        return reject(*std::move(refusal));
    refuse(m_reader.refusal());
}

void HttpConnection::refuse(const Refusal &refusal)
{
    Q_EMIT refused(refusal.status);
    reject(problem(refusal));
}

void HttpConnection::reject(Response response)
{
    const HttpRequest *request = m_reader.request();
    m_isLastRequestRead = true;
    addPending(request && request->method == "HEAD", true);
    complete(m_firstPending + m_pending.size() - 1, std::move(response));
}

void HttpConnection::addPending(bool isHead, bool isLast)
{
    m_pending.push_back({isHead, isLast});
    ++m_unanswered;
}

void HttpConnection::complete(quint64 id, Response response)
{
    if (id < m_firstPending)
        return;
    Pending &pending = m_pending[id - m_firstPending];
    pending.isLast = pending.isLast || response.close || response.takeOver;
    if (pending.isHead)
        response.takeOver = nullptr;
    response.close = pending.isLast;
    response.headers.emplace_back("Date", httpDate(m_clock.unixMs()));
    m_isLastRequestRead = m_isLastRequestRead || pending.isLast;
    if (response.status != SwitchingProtocols)
        pending.head = headOf(response);
    if (pending.isHead)
        response.body.clear();
    m_pendingBytes += response.ownBytes();
    pending.answer = std::move(response);
    --m_unanswered;
    if (!m_isProcessing)
        sendReady();
}

void HttpConnection::queueReady()
{
    while (!m_isLingering && !m_pending.empty() && m_pending.front().answer) {
        queueAnswer(std::move(m_pending.front()));
        m_pending.pop_front();
        ++m_firstPending;
    }
}

void HttpConnection::queueAnswer(Pending &&pending)
{
    Response &response = *pending.answer;
    m_pendingBytes -= response.ownBytes();
    if (!pending.head.isEmpty())
        m_queue.append(std::move(pending.head), 0);
    if (!response.body.isEmpty())
        m_queue.append(response.body, response.ownBytes());
    m_isLingering = pending.isLast;
    m_takeOver = std::move(response.takeOver);
}

void HttpConnection::sendReady()
{
    queueReady();
    sendQueued();
    afterSend();
}

void HttpConnection::sendQueued()
{
    if (m_queue.isEmpty() || m_isSendScheduled)
        return updateUsage();
    if (m_socket->bytesToWrite() == 0)
        m_progressMs = m_clock.monotonicMs();
    const AnswerQueue::Sent sent = m_queue.sendPart(*m_socket);
    updateUsage();
    if (sent == AnswerQueue::Sent::Everything && m_wait == Wait::Idle)
        m_waitSinceMs = m_progressMs; // the time for reading a long answer does not count
    if (sent == AnswerQueue::Sent::Broken)
        m_socket->abort();
    else if (sent == AnswerQueue::Sent::Partial)
        scheduleSend();
}

void HttpConnection::scheduleSend()
{
    if (m_queue.isEmpty() || std::exchange(m_isSendScheduled, true))
        return;
    m_scheduler.add(this, [this] {
        m_isSendScheduled = false;
        sendReady();
    });
}

void HttpConnection::afterSend()
{
    if (!m_queue.isEmpty())
        return;
    if (m_isLingering && m_takeOver)
        handOverSocket();
    else if (m_isLingering)
        linger();
    else if (m_isReadBlocked && canRead())
        QMetaObject::invokeMethod(this, &HttpConnection::process, Qt::QueuedConnection);
    else
        sendContinue();
}

void HttpConnection::sendContinue()
{
    if (m_isContinueSent || !m_pending.empty() || !m_isHeadChecked || !m_reader.wantsContinue())
        return;
    m_isContinueSent = true;
    m_queue.append("HTTP/1.1 100 Continue\r\n\r\n", 0);
    sendQueued();
}

void HttpConnection::onBytesWritten()
{
    m_progressMs = m_clock.monotonicMs();
    scheduleSend();
    if (m_isLingering)
        afterSend();
    else
        process();
}

void HttpConnection::updateUsage()
{
    if (!m_peer.usage)
        return;
    const bool isBody = m_reader.state() == RequestReader::State::Body && m_isHeadChecked;
    const qint64 bytes = (isBody && !m_isLastRequestRead ? m_reader.request()->contentLength : 0) +
                         m_pendingBytes + m_queue.bytes();
    const qint64 before = std::exchange(m_reportedBytes, bytes);
    if (bytes == before)
        return;
    m_peer.usage->setBytes(bytes);
    if (bytes < before)
        Q_EMIT released();
}

void HttpConnection::handOverSocket()
{
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        return; // closed() was emitted
    m_socket->disconnect(this);
    m_socket->setParent(nullptr);
    m_peer.usage = nullptr; // stays a child of the socket
    m_socket->unread(QByteArrayView(m_input).sliced(m_inputUsed));
    m_takeOver(m_socket);
    Q_EMIT closed();
}

// Closing a socket with unread input makes the kernel send a RST, which can overtake the answer. So
// only the write direction is shut down until the client closes or lingerMs is over.
void HttpConnection::linger()
{
    if (m_isWriteShutDown || m_socket->bytesToWrite() > 0 || !m_queue.isEmpty())
        return;
    m_isWriteShutDown = true;
    m_waitSinceMs = m_clock.monotonicMs();
    ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
    discardInput();
}

void HttpConnection::discardInput()
{
    m_input.clear();
    m_inputUsed = 0;
    m_socket->skip(m_socket->bytesAvailable());
}

void HttpConnection::sweep()
{
    const qint64 now = m_clock.monotonicMs();
    if (sweepWriting(now))
        return;
    if (m_isWriteShutDown && now - m_waitSinceMs > m_limits.lingerMs)
        m_socket->abort();
    else if (!m_isLingering && !m_isPaused && m_pending.empty() && m_queue.isEmpty())
        sweepReading(now);
}

bool HttpConnection::sweepWriting(qint64 now)
{
    if (m_socket->bytesToWrite() == 0 || now - m_progressMs <= m_limits.stallMs)
        return false;
    m_socket->abort();
    return true;
}

void HttpConnection::sweepReading(qint64 now)
{
    const qint64 waited = now - m_waitSinceMs;
    if (m_wait == Wait::First && waited > m_limits.firstMs)
        m_socket->abort();
    else if (m_wait == Wait::Idle && waited > m_limits.idleMs)
        m_socket->disconnectFromHost();
    else if (m_wait == Wait::Head && waited > m_limits.headMs)
        refuse(tooSlow(QStringLiteral("request line with its headers")));
    else if (m_wait == Wait::Body && waited > m_limits.bodyMs)
        refuse(tooSlow(QStringLiteral("body")));
}

} // namespace scenedeck
