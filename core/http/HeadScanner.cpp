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
    qsizetype taken = 0;
    while (taken < bytes.size() && m_state != State::Done && m_state != State::Failed)
        take(bytes[taken++]);
    return taken;
}

void HeadScanner::reset()
{
    HeadScanner fresh;
    fresh.m_maximumBytes = m_maximumBytes;
    *this = fresh;
}

void HeadScanner::take(char byte)
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
        takeLineEnd(byte);
        break;
    case State::LineStart:
        takeLineStart(byte);
        break;
    default:
        takeInLine(byte);
        break;
    }
}

void HeadScanner::takeLineEnd(char byte)
{
    if (byte != '\n') {
        fail(400,
             QStringLiteral("A carriage return in the head is not followed by a line feed; end "
                            "every line with CR LF."));
        return;
    }
    if (m_lineEmpty && m_requestLine) {
        fail(400, QStringLiteral("The request begins with an empty line; begin with the request "
                                 "line."));
        return;
    }
    if (!m_lineEmpty && !m_requestLine && !m_colonSeen) {
        fail(400, QStringLiteral("A header line has no colon; write `Name: value`."));
        return;
    }
    m_state = m_lineEmpty ? State::Done : State::LineStart;
    m_requestLine = false;
    m_lineEmpty = true;
    m_colonSeen = false;
}

void HeadScanner::takeLineStart(char byte)
{
    if (isWhiteSpace(byte)) {
        fail(400, QStringLiteral("A line of the head begins with white space; folded headers are "
                                 "not accepted, write each header on one line."));
        return;
    }
    m_state = State::InLine;
    takeInLine(byte);
}

void HeadScanner::takeInLine(char byte)
{
    if (byte == '\r') {
        m_state = State::AfterCr;
        return;
    }
    m_lineEmpty = false;
    if (byte == '\n')
        fail(400, QStringLiteral("A line feed in the head has no carriage return before it; end "
                                 "every line with CR LF."));
    else if (byte == '\0')
        fail(400, QStringLiteral("The head contains a NUL byte; remove it."));
    else if (isControl(byte))
        fail(400, QStringLiteral("The head contains a control character; remove it."));
    else if (m_requestLine && (byte == '\t' || !isAscii(byte)))
        fail(400, QStringLiteral("The request line contains a byte that must be percent-encoded."));
    else if (!m_requestLine && !m_colonSeen && isWhiteSpace(byte))
        fail(400, QStringLiteral("There is white space before the colon of a header; write "
                                 "`Name: value`."));
    else if (byte == ':')
        m_colonSeen = true;
}

void HeadScanner::fail(int status, const QString &detail)
{
    m_state = State::Failed;
    m_refusal = Refusal{status, detail, {}};
}

} // namespace scenedeck
