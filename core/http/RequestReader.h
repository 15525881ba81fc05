// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HeadScanner.h"
#include "core/http/HttpRequest.h"

namespace scenedeck
{

/// Parses bytes into requests (section 3 of the contract), without a socket. The result does not
/// depend on how the input is split into pieces. Not thread-safe.
class RequestReader
{
public:
    enum class State {
        Head,     ///< waits for or reads the request line and headers
        Body,     ///< the head was accepted, the body is not complete
        Complete, ///< releaseRequest() returns a request; until then feed() consumes nothing
        Failed    ///< refusal() has the reason; the connection is unusable
    };

    /// Maximum size of request line and headers together; larger ones get 431. Default 8 KiB.
    void setMaximumHeadBytes(qsizetype bytes) { m_scanner.setMaximumBytes(bytes); }

    /// Maximum size of a body; larger ones get 413 as soon as the head is read. Default 1 MiB.
    void setMaximumBodyBytes(qsizetype bytes) { m_maximumBodyBytes = bytes; }

    /// Consumes @p bytes up to the end of one request. @return the number of consumed bytes. The
    /// rest belongs to the next request.
    qsizetype feed(QByteArrayView bytes);

    State state() const { return m_state; }

    /// True if no byte of the next request has arrived.
    bool isUntouched() const { return m_state == State::Head && m_scanner.isUntouched(); }

    /// True if the client waits for `100 Continue` before it sends the body.
    bool wantsContinue() const;

    /// The current request, with an incomplete body. Null unless in state Body, or in state Failed
    /// because of HttpRequest::bodyRefusal.
    const HttpRequest *request() const;

    /// Returns the complete request and starts with the next one. Only in state Complete.
    HttpRequest releaseRequest();

    /// Only in state Failed: a 4xx status with an error text.
    const Refusal &refusal() const { return m_refusal; }

private:
    qsizetype feedHead(QByteArrayView bytes);
    qsizetype feedBody(QByteArrayView bytes);
    void finishHead();
    void fail(Refusal refusal);

    qsizetype m_maximumBodyBytes = 1024 * 1024;
    State m_state = State::Head;
    HeadScanner m_scanner;
    QByteArray m_head;
    HttpRequest m_request;
    Refusal m_refusal;
};

} // namespace scenedeck
