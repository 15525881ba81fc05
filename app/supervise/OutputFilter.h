// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace scenedeck
{

/// Turns the output of a program into plain text: bytes that are not UTF-8 become U+FFFD; escape
/// sequences and control characters are removed, except for line breaks, carriage returns and tabs.
/// The result does not depend on how the output is split into pieces.
class OutputFilter
{
public:
    /// The text of the next piece. A character that is not complete belongs to the next text.
    QByteArray filter(QByteArrayView bytes);

    /// The text of an incomplete character at the end of the output.
    QByteArray finish();

private:
    enum class State {
        Text,
        Escape,       ///< after ESC
        Intermediate, ///< after ESC and an intermediate byte
        Control,      ///< in a control sequence (CSI)
        String,       ///< in an operating system command or another string
        StringEscape  ///< after an ESC in a string
    };

    qsizetype appendPlain(QByteArrayView bytes, QByteArray &text) const;
    void acceptCharacter(QByteArrayView character, QByteArray &text);
    void acceptInText(QByteArrayView character, QByteArray &text);
    void acceptAfterEscape(unsigned char byte);
    State stateAfter(unsigned char introducer) const;

    State m_state = State::Text;
    QByteArray m_incomplete; ///< the first bytes of a character
};

} // namespace scenedeck
