// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/AnswerQueue.h"

#include "core/net/DirectSend.h"

#include <QTcpSocket>

#include <algorithm>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr qsizetype PartBytes = 64 * 1024;
} // namespace

void AnswerQueue::append(QByteArray text, qint64 charged)
{
    m_unsent += text.size();
    m_bytes += charged;
    const bool canMerge = !m_texts.empty() && m_texts.back().sent == 0 &&
                          m_texts.back().bytes.size() + text.size() <= PartBytes;
    if (canMerge) {
        m_texts.back().bytes += text;
        m_texts.back().charged += charged;
    } else {
        m_texts.push_back({std::move(text), charged, 0});
    }
}

AnswerQueue::Sent AnswerQueue::sendPart(QTcpSocket &socket)
{
    if (isEmpty())
        return Sent::Everything;
    if (socket.bytesToWrite() > 0)
        return Sent::Blocked;
    Text &text = m_texts.front();
    const QByteArrayView part = QByteArrayView(text.bytes)
                                    .sliced(text.sent)
                                    .first(std::min(PartBytes, text.bytes.size() - text.sent));
    if (!sendOrBuffer(socket, part))
        return Sent::Broken;
    text.sent += part.size();
    m_unsent -= part.size();
    if (text.sent == text.bytes.size()) {
        m_bytes -= text.charged;
        m_texts.pop_front();
    }
    return isEmpty() ? Sent::Everything : Sent::Partial;
}

} // namespace scenedeck
