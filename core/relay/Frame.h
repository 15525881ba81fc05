// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>

namespace scenedeck
{

/// The first bytes of a WebSocket frame as a server sends it (RFC 6455, section 5.2): unmasked.
struct FrameHeader
{
    std::array<char, 10> bytes{};
    qsizetype size = 0;
};

/// The header of a frame that carries a whole text message of @p payloadBytes.
FrameHeader textFrameHeader(qsizetype payloadBytes);

/// The length, header included, of the server frame that begins at @p frame; the header must be
/// complete.
qsizetype frameLength(QByteArrayView frame);

/// Where the first frame ends that reaches beyond @p offset, in @p frames, which begins and ends at
/// frame boundaries. @p offset is less than its size.
qsizetype frameEndAfter(QByteArrayView frames, qsizetype offset);

} // namespace scenedeck
