// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Refusal.h"

#include <QByteArrayView>

#include <optional>

namespace scenedeck
{

/// Finds the end of a request's head (request line and headers) byte by byte, and refuses there
/// what HTTP parsers are known to disagree on, before any parser sees it: bare CR or LF, folded
/// headers, NUL and other control characters, white space before a colon, a head that is too long.
class HeadScanner
{
public:
    enum class State { LineStart, InLine, AfterCr, Done, Failed };

    /// Bytes of the whole head, the empty line included.
    void setMaximumBytes(qsizetype bytes) { m_maximumBytes = bytes; }

    /// Takes bytes up to the end of the head or up to the first bad one; returns how many.
    qsizetype feed(QByteArrayView bytes);

    State state() const { return m_state; }
    bool untouched() const { return m_bytes == 0; }

    /// Set when Failed: status 400 or 431.
    const std::optional<Refusal> &refusal() const { return m_refusal; }

    void reset();

private:
    void take(char byte);
    void takeLineEnd(char byte);
    void takeLineStart(char byte);
    void takeInLine(char byte);
    void fail(int status, const QString &detail);

    qsizetype m_maximumBytes = 8192;
    qsizetype m_bytes = 0;
    State m_state = State::LineStart;
    bool m_requestLine = true;
    bool m_lineEmpty = true;
    bool m_colonSeen = false;
    std::optional<Refusal> m_refusal;
};

} // namespace scenedeck
