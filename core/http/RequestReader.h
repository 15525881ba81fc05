// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HeadScanner.h"
#include "core/http/HttpRequest.h"

namespace scenedeck
{

/// Turns bytes into requests, away from any socket, by the rules of the contract's section 3.
/// Feeding it whole or byte by byte gives the same. Not thread-safe.
class RequestReader
{
public:
    enum class State {
        Head,     ///< waiting for, or in, the request line and headers
        Body,     ///< the head was accepted, the body is not complete
        Complete, ///< take() has a request; feed() takes nothing until then
        Failed    ///< refusal() says why; the connection cannot be used any more
    };

    /// Bytes of request line and headers together; more is 431. Default 8 KiB.
    void setMaximumHeadBytes(qsizetype bytes) { m_scanner.setMaximumBytes(bytes); }

    /// Bytes of a body; more is 413, told as soon as the head announces it. Default 1 MiB.
    void setMaximumBodyBytes(qsizetype bytes) { m_maximumBodyBytes = bytes; }

    /// Takes bytes up to the end of one request; returns how many. The rest belongs to the next
    /// one.
    qsizetype feed(QByteArrayView bytes);

    State state() const { return m_state; }

    /// No byte of the next request has come yet.
    bool untouched() const { return m_state == State::Head && m_scanner.untouched(); }

    /// The client waits for `100 Continue` before it sends the body.
    bool wantsContinue() const;

    /// The request under way, of which not all of the body is there. Only in Body.
    const HttpRequest &request() const { return m_request; }

    /// The finished request; the reader then waits for the next. Only in Complete.
    HttpRequest take();

    /// Only in Failed: a 4xx with a full sentence.
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
