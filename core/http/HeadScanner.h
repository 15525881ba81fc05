// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Refusal.h"

#include <QByteArrayView>

#include <optional>

namespace scenedeck
{

/// Finds the end of a request head (request line and headers) byte by byte. Refuses input on which
/// HTTP parsers are known to disagree before a parser sees it: bare CR or LF, folded headers, NUL
/// and other control characters, white space before a colon, a head that is too long.
class HeadScanner
{
public:
    enum class State { LineStart, InLine, AfterCr, Done, Failed };

    /// Maximum size of the whole head, including the empty line.
    void setMaximumBytes(qsizetype bytes) { m_maximumBytes = bytes; }

    /// Consumes @p bytes up to the end of the head or up to the first invalid byte. @return the
    /// number of consumed bytes.
    qsizetype feed(QByteArrayView bytes);

    State state() const { return m_state; }
    bool isUntouched() const { return m_bytes == 0; }

    /// Set when Failed: status 400 or 431.
    const std::optional<Refusal> &refusal() const { return m_refusal; }

    void reset();

private:
    void scan(char byte);
    void scanLineEnd(char byte);
    void scanLineStart(char byte);
    void scanInLine(char byte);
    void fail(int status, const QString &detail);

    qsizetype m_maximumBytes = 8192;
    qsizetype m_bytes = 0;
    State m_state = State::LineStart;
    bool m_isRequestLine = true;
    bool m_isLineEmpty = true;
    bool m_isColonSeen = false;
    std::optional<Refusal> m_refusal;
};

} // namespace scenedeck
