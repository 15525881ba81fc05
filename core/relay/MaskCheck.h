// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtGlobal>

namespace scenedeck
{

/// Detects unmasked frames in the bytes that a WebSocket client sends; RFC 6455, section 5.1,
/// forbids them. Parses the frame headers, skips the payloads and checks nothing else. The input
/// may be split anywhere. Has no socket. Not thread-safe.
class MaskCheck
{
public:
    /// Parses the next bytes of the stream. Returns false from the first unmasked frame on. Does
    /// not check bytes after a close frame, because these are not read either.
    bool feed(QByteArrayView bytes);

private:
    enum class State { FirstByte, SecondByte, Length, Skip, Closed, Failed };

    void readByte(quint8 byte);
    void readSecondByte(quint8 byte);
    void beginSkip();
    void endSkip();

    State m_state = State::FirstByte;
    bool m_isClose = false;     ///< the current frame is a close frame
    int m_lengthBytes = 0;      ///< bytes of the extended length still to be read
    quint64 m_payloadBytes = 0; ///< payload length, as far as it was read
    quint64 m_skipBytes = 0;    ///< bytes of mask and payload still to be skipped
};

} // namespace scenedeck
