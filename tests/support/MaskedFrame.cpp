// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/MaskedFrame.h"

#include "core/relay/Frame.h"

namespace scenedeck
{

QByteArray maskedFrame(char firstByte, const QByteArray &payload)
{
    constexpr char Mask[] = "\x12\x34\x56\x78";
    const FrameHeader header = textFrameHeader(payload.size());
    QByteArray frame(header.bytes.data(), header.size);
    frame[0] = firstByte;
    frame[1] = static_cast<char>(frame[1] | 0x80);
    frame.append(Mask, 4);
    for (qsizetype i = 0; i < payload.size(); ++i)
        frame += static_cast<char>(payload[i] ^ Mask[i % 4]);
    return frame;
}

} // namespace scenedeck
