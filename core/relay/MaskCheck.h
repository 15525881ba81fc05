// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtGlobal>

namespace scenedeck
{

/// Reads the frame headers of a WebSocket client, away from any socket, and finds unmasked frames
/// (RFC 6455, section 5.1). It skips payloads and checks nothing else. Feeding it whole or byte by
/// byte gives the same. Not thread-safe.
class MaskCheck
{
public:
    /// Reads the next bytes of the stream. False from the first unmasked frame on. What follows a
    /// close frame is not checked, because it is not read either.
    bool feed(QByteArrayView bytes);

private:
    enum class State { FirstByte, SecondByte, Length, Skip, Closed, Failed };

    void readByte(quint8 byte);
    void readSecondByte(quint8 byte);
    void beginSkip();
    void endSkip();

    State m_state = State::FirstByte;
    bool m_isClose = false;     ///< the frame that is being read
    int m_lengthBytes = 0;      ///< of the extended length, still to be read
    quint64 m_payloadBytes = 0; ///< as far as its length was read
    quint64 m_skipBytes = 0;    ///< of the mask and the payload, still to be skipped
};

} // namespace scenedeck
