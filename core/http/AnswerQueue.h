// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <deque>

class QTcpSocket;

namespace scenedeck
{

/// Answers on their way out, in order. A long one is sent in parts, each when the socket has
/// drained, straight from the memory in which it was made: only a part of one is ever copied into
/// the socket's buffer, and nobody waits while megabytes are handed to the kernel. Lives in the
/// network thread.
class AnswerQueue
{
public:
    enum class Sent {
        Everything,
        SomeNow, ///< the kernel may take more: to be called again in another turn
        Blocked, ///< the kernel takes no more now; bytesWritten() will follow
        Broken   ///< the peer is gone
    };

    /// Short texts are put together. Of @p text @p charged bytes count for bytes().
    void append(QByteArray text, qint64 charged);

    /// Sends one part, at most 64 KiB.
    Sent sendPart(QTcpSocket &socket);

    bool isEmpty() const { return m_texts.empty(); }

    /// What has not been sent.
    qint64 unsent() const { return m_unsent; }

    /// The memory of those that are not sent to their end.
    qint64 bytes() const { return m_bytes; }

private:
    struct Text
    {
        QByteArray bytes;
        qint64 charged = 0;
        qsizetype sent = 0;
    };

    std::deque<Text> m_texts;
    qint64 m_unsent = 0;
    qint64 m_bytes = 0;
};

} // namespace scenedeck
