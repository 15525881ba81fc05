// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/HeadScanner.h"

namespace scenedeck
{

namespace
{
bool isWhiteSpace(char byte)
{
    return byte == ' ' || byte == '\t';
}

bool isControl(char byte)
{
    const auto code = static_cast<unsigned char>(byte);
    return (code < 0x20 && byte != '\t') || code == 0x7f;
}

bool isAscii(char byte)
{
    return static_cast<unsigned char>(byte) < 0x80;
}
} // namespace

qsizetype HeadScanner::feed(QByteArrayView bytes)
{
    qsizetype consumed = 0;
    while (consumed < bytes.size() && m_state != State::Done && m_state != State::Failed)
        scan(bytes[consumed++]);
    return consumed;
}

void HeadScanner::reset()
{
    HeadScanner initial;
    initial.m_maximumBytes = m_maximumBytes;
    *this = initial;
}

void HeadScanner::scan(char byte)
{
    if (++m_bytes > m_maximumBytes) {
        fail(431,
             QStringLiteral("The request line and headers are longer than %1 bytes; send fewer "
                            "or shorter headers.")
                 .arg(m_maximumBytes));
        return;
    }
    switch (m_state) {
    case State::AfterCr:
        scanLineEnd(byte);
        break;
    case State::LineStart:
        scanLineStart(byte);
        break;
    default:
        scanInLine(byte);
        break;
    }
}

void HeadScanner::scanLineEnd(char byte)
{
    if (byte != '\n') {
        fail(400,
             QStringLiteral("A carriage return in the head is not followed by a line feed; end "
                            "every line with CR LF."));
        return;
    }
    if (m_isLineEmpty && m_isRequestLine) {
        fail(400, QStringLiteral("The request begins with an empty line; begin with the request "
                                 "line."));
        return;
    }
    if (!m_isLineEmpty && !m_isRequestLine && !m_isColonSeen) {
        fail(400, QStringLiteral("A header line has no colon; write `Name: value`."));
        return;
    }
    m_state = m_isLineEmpty ? State::Done : State::LineStart;
    m_isRequestLine = false;
    m_isLineEmpty = true;
    m_isColonSeen = false;
}

void HeadScanner::scanLineStart(char byte)
{
    if (isWhiteSpace(byte)) {
        fail(400, QStringLiteral("A line of the head begins with white space; folded headers are "
                                 "not accepted, write each header on one line."));
        return;
    }
    m_state = State::InLine;
    scanInLine(byte);
}

void HeadScanner::scanInLine(char byte)
{
    if (byte == '\r') {
        m_state = State::AfterCr;
        return;
    }
    m_isLineEmpty = false;
    if (byte == '\n')
        fail(400, QStringLiteral("A line feed in the head has no carriage return before it; end "
                                 "every line with CR LF."));
    else if (byte == '\0')
        fail(400, QStringLiteral("The head contains a NUL byte; remove it."));
    else if (isControl(byte))
        fail(400, QStringLiteral("The head contains a control character; remove it."));
    else if (m_isRequestLine && (byte == '\t' || !isAscii(byte)))
        fail(400, QStringLiteral("The request line contains a byte that must be percent-encoded."));
    else if (!m_isRequestLine && !m_isColonSeen && isWhiteSpace(byte))
        fail(400, QStringLiteral("There is white space before the colon of a header; write "
                                 "`Name: value`."));
    else if (byte == ':')
        m_isColonSeen = true;
}

void HeadScanner::fail(int status, const QString &detail)
{
    m_state = State::Failed;
    m_refusal = Refusal{status, detail, {}};
}

} // namespace scenedeck
