// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/RequestReader.h"

#include "core/http/HeadParser.h"

#include <utility>

namespace scenedeck
{

namespace
{
Refusal tooLong(qint64 bytes, qint64 limit)
{
    return {413,
            QStringLiteral("The body has %1 bytes; the limit is %2. Send smaller batches.")
                .arg(bytes)
                .arg(limit),
            {}};
}
} // namespace

qsizetype RequestReader::feed(QByteArrayView bytes)
{
    qsizetype consumed = 0;
    if (m_state == State::Head)
        consumed += feedHead(bytes);
    if (m_state == State::Body)
        consumed += feedBody(bytes.sliced(consumed));
    return consumed;
}

bool RequestReader::wantsContinue() const
{
    return m_state == State::Body && m_request.expectsContinue && m_request.body.isEmpty();
}

const HttpRequest *RequestReader::request() const
{
    const bool isRefused = m_state == State::Failed && m_request.bodyRefusal;
    return m_state == State::Body || isRefused ? &m_request : nullptr;
}

HttpRequest RequestReader::releaseRequest()
{
    Q_ASSERT(m_state == State::Complete);
    m_state = State::Head;
    m_scanner.reset();
    return std::exchange(m_request, {});
}

qsizetype RequestReader::feedHead(QByteArrayView bytes)
{
    const qsizetype consumed = m_scanner.feed(bytes);
    m_head.append(bytes.first(consumed));
    if (m_scanner.state() == HeadScanner::State::Failed)
        fail(*m_scanner.refusal());
    else if (m_scanner.state() == HeadScanner::State::Done)
        finishHead();
    return consumed;
}

void RequestReader::finishHead()
{
    std::variant<HttpRequest, Refusal> parsed = parseHead(m_head);
    m_head.clear();
    if (auto *refusal = std::get_if<Refusal>(&parsed)) {
        fail(std::move(*refusal));
        return;
    }
    m_request = std::move(std::get<HttpRequest>(parsed));
    if (m_request.contentLength > m_maximumBodyBytes)
        m_request.bodyRefusal = tooLong(m_request.contentLength, m_maximumBodyBytes);
    if (m_request.bodyRefusal) {
        fail(*m_request.bodyRefusal);
        return;
    }
    m_state = m_request.contentLength == 0 ? State::Complete : State::Body;
}

qsizetype RequestReader::feedBody(QByteArrayView bytes)
{
    const qsizetype missing = m_request.contentLength - m_request.body.size();
    const qsizetype consumed = std::min(missing, bytes.size());
    m_request.body.append(bytes.first(consumed));
    if (consumed == missing)
        m_state = State::Complete;
    return consumed;
}

void RequestReader::fail(Refusal refusal)
{
    m_refusal = std::move(refusal);
    m_state = State::Failed;
}

} // namespace scenedeck
