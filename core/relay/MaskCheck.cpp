// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/MaskCheck.h"

#include <algorithm>
#include <limits>

namespace scenedeck
{

namespace
{
constexpr quint8 OpcodeBits = 0x0f;
constexpr quint8 CloseOpcode = 8;
constexpr quint8 MaskBit = 0x80;
constexpr quint8 Length16 = 126; // a length of two bytes follows
constexpr quint8 Length64 = 127; // a length of eight bytes follows
constexpr quint64 MaskBytes = 4;
} // namespace

bool MaskCheck::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && m_state != State::Closed && m_state != State::Failed) {
        if (m_state != State::Skip) {
            readByte(static_cast<quint8>(bytes.front()));
            bytes = bytes.sliced(1);
            continue;
        }
        const quint64 skipped = std::min(m_skipBytes, static_cast<quint64>(bytes.size()));
        bytes = bytes.sliced(static_cast<qsizetype>(skipped));
        m_skipBytes -= skipped;
        if (m_skipBytes == 0)
            endSkip();
    }
    return m_state != State::Failed;
}

void MaskCheck::readByte(quint8 byte)
{
    if (m_state == State::FirstByte) {
        m_isClose = (byte & OpcodeBits) == CloseOpcode;
        m_state = State::SecondByte;
    } else if (m_state == State::SecondByte) {
        readSecondByte(byte);
    } else {
        m_payloadBytes = (m_payloadBytes << 8U) | byte;
        if (--m_lengthBytes == 0)
            beginSkip();
    }
}

void MaskCheck::readSecondByte(quint8 byte)
{
    if ((byte & MaskBit) == 0) {
        m_state = State::Failed;
        return;
    }
    const quint8 length = byte & ~MaskBit;
    m_lengthBytes = length == Length16 ? 2 : length == Length64 ? 8 : 0;
    m_payloadBytes = m_lengthBytes > 0 ? 0 : length;
    m_state = State::Length;
    if (m_lengthBytes == 0)
        beginSkip();
}

void MaskCheck::beginSkip()
{
    // Prevents an overflow. QWebSocket rejects a frame of nearly 2^64 bytes for its length.
    m_skipBytes = std::min(m_payloadBytes, std::numeric_limits<quint64>::max() - MaskBytes);
    m_skipBytes += MaskBytes;
    m_state = State::Skip;
}

void MaskCheck::endSkip()
{
    m_state = m_isClose ? State::Closed : State::FirstByte;
}

} // namespace scenedeck
