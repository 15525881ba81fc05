// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>

namespace scenedeck
{

/// The header of a WebSocket frame sent by a server (RFC 6455, section 5.2): unmasked.
struct FrameHeader
{
    std::array<char, 10> bytes{};
    qsizetype size = 0; ///< of the header: 2, 4 or 10 bytes; 0: no header
};

/// Returns the header of a frame that contains a complete text message of @p payloadBytes bytes.
FrameHeader textFrameHeader(qsizetype payloadBytes);

/// Returns the length in bytes, header included, of the server frame at the start of @p frame. The
/// header must be complete.
qsizetype frameLength(QByteArrayView frame);

/// Returns the offset at which the frame ends that contains the byte at @p offset. @p frames starts
/// and ends at frame boundaries, and @p offset is less than its size.
qsizetype frameEndAfter(QByteArrayView frames, qsizetype offset);

} // namespace scenedeck
