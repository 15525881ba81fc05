// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <deque>

class QTcpSocket;

namespace scenedeck
{

/// Answers to send, in order. A long answer is sent in parts, each after the socket has drained,
/// directly from its own memory: at most one part is copied into the buffer of the socket, and
/// other connections do not wait while megabytes are copied to the kernel. Used in the network
/// thread only.
class AnswerQueue
{
public:
    enum class Sent {
        Everything,
        Partial, ///< the kernel may accept more; call again in another turn of the event loop
        Blocked, ///< the kernel accepts no more now; bytesWritten() will follow
        Broken   ///< the peer has closed the connection
    };

    /// Appends @p text; merges short texts. @p charged is the number of bytes that count for
    /// bytes().
    void append(QByteArray text, qint64 charged);

    /// Sends one part, at most 64 KiB.
    Sent sendPart(QTcpSocket &socket);

    bool isEmpty() const { return m_texts.empty(); }

    /// Number of unsent bytes.
    qint64 unsent() const { return m_unsent; }

    /// Memory of the texts that are not completely sent, in bytes.
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
