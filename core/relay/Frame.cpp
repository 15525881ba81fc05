// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/Frame.h"

#include <QtEndian>

namespace scenedeck
{

namespace
{
constexpr char FinalText = static_cast<char>(0x81);
constexpr char Length16 = 126;
constexpr char Length64 = 127;
} // namespace

FrameHeader textFrameHeader(qsizetype payloadBytes)
{
    FrameHeader header;
    header.bytes[0] = FinalText;
    if (payloadBytes < Length16) {
        header.bytes[1] = static_cast<char>(payloadBytes);
        header.size = 2;
    } else if (payloadBytes <= 0xffff) {
        header.bytes[1] = Length16;
        qToBigEndian(static_cast<quint16>(payloadBytes), header.bytes.data() + 2);
        header.size = 4;
    } else {
        header.bytes[1] = Length64;
        qToBigEndian(static_cast<quint64>(payloadBytes), header.bytes.data() + 2);
        header.size = 10;
    }
    return header;
}

qsizetype frameLength(QByteArrayView frame)
{
    const char length = frame[1];
    if (length == Length64)
        return 10 + static_cast<qsizetype>(qFromBigEndian<quint64>(frame.data() + 2));
    if (length == Length16)
        return 4 + qFromBigEndian<quint16>(frame.data() + 2);
    return 2 + length;
}

qsizetype frameEndAfter(QByteArrayView frames, qsizetype offset)
{
    qsizetype end = 0;
    while (end <= offset)
        end += frameLength(frames.sliced(end));
    return end;
}

} // namespace scenedeck
