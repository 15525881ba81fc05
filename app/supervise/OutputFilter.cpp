// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervise/OutputFilter.h"

#include "core/event/Utf8.h"

#include <algorithm>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr unsigned char Escape = 0x1b;
constexpr unsigned char Bell = 0x07;
constexpr unsigned char FirstPrintable = 0x20;
constexpr unsigned char Delete = 0x7f;
constexpr QByteArrayView Replacement("\xef\xbf\xbd");

bool isPlain(char character)
{
    const auto byte = static_cast<unsigned char>(character);
    return (byte >= FirstPrintable && byte < Delete) || byte == '\n' || byte == '\r' ||
           byte == '\t';
}

/// Whether @p bytes could be the beginning of a longer UTF-8 character.
bool isIncomplete(QByteArrayView bytes)
{
    const auto first = static_cast<unsigned char>(bytes.front());
    const qsizetype size = first >= 0xf5 || first < 0xc2 ? 1
                           : first >= 0xf0               ? 4
                           : first >= 0xe0               ? 3
                                                         : 2;
    return bytes.size() < size &&
           std::all_of(bytes.begin() + 1, bytes.end(), continuesUtf8Character);
}
} // namespace

QByteArray OutputFilter::filter(QByteArrayView bytes)
{
    QByteArray joined;
    if (!m_incomplete.isEmpty()) {
        joined = std::exchange(m_incomplete, {}) + bytes.toByteArray();
        bytes = joined;
    }
    QByteArray text;
    text.reserve(bytes.size());
    while (!bytes.isEmpty()) {
        if (const qsizetype plain = appendPlain(bytes, text); plain > 0) {
            bytes = bytes.sliced(plain);
            continue;
        }
        const auto size = static_cast<qsizetype>(
            utf8CharacterLength({bytes.data(), static_cast<std::size_t>(bytes.size())}));
        if (size == 0 && isIncomplete(bytes)) {
            m_incomplete = bytes.toByteArray();
            break;
        }
        acceptCharacter(size == 0 ? Replacement : bytes.first(size), text);
        bytes = bytes.sliced(std::max(size, qsizetype(1)));
    }
    return text;
}

QByteArray OutputFilter::finish()
{
    const bool isCut = !std::exchange(m_incomplete, {}).isEmpty();
    return isCut && m_state == State::Text ? Replacement.toByteArray() : QByteArray();
}

/// Appends the plain characters with which @p bytes begins. @return their number.
qsizetype OutputFilter::appendPlain(QByteArrayView bytes, QByteArray &text) const
{
    if (m_state != State::Text)
        return 0;
    const auto end = std::find_if_not(bytes.begin(), bytes.end(), isPlain);
    const qsizetype size = end - bytes.begin();
    text.append(bytes.first(size));
    return size;
}

void OutputFilter::acceptCharacter(QByteArrayView character, QByteArray &text)
{
    const auto byte = static_cast<unsigned char>(character.front());
    switch (m_state) {
    case State::Text:
        return acceptInText(character, text);
    case State::Escape:
    case State::Intermediate:
        return acceptAfterEscape(byte);
    case State::Control:
        if (byte >= FirstPrintable && byte < 0x40)
            return; // a parameter or an intermediate byte
        m_state = State::Text;
        if (byte < FirstPrintable || byte > 0x7e)
            acceptInText(character, text); // not a control sequence
        return;
    case State::String:
        if (byte == Escape)
            m_state = State::StringEscape;
        else if (byte == Bell || byte == '\n' || character == QByteArrayView("\xc2\x9c"))
            m_state = State::Text;
        return;
    case State::StringEscape:
        m_state = State::Text;
        if (byte != '\\')
            acceptAfterEscape(byte);
        return;
    }
}

void OutputFilter::acceptInText(QByteArrayView character, QByteArray &text)
{
    const auto byte = static_cast<unsigned char>(character.front());
    if (byte == Escape) {
        m_state = State::Escape;
    } else if (byte == 0xc2 && static_cast<unsigned char>(character[1]) < 0xa0) {
        // A control character of C1: the same as ESC and the character 0x40 below.
        m_state = stateAfter(static_cast<unsigned char>(character[1] - 0x40));
    } else if ((byte >= FirstPrintable && byte != Delete) || isPlain(character.front())) {
        text.append(character);
    }
}

void OutputFilter::acceptAfterEscape(unsigned char byte)
{
    if (byte == Escape)
        m_state = State::Escape;
    else if (byte >= FirstPrintable && byte < 0x30)
        m_state = State::Intermediate;
    else
        m_state = m_state == State::Intermediate ? State::Text : stateAfter(byte);
}

/// The state after ESC @p introducer.
OutputFilter::State OutputFilter::stateAfter(unsigned char introducer) const
{
    switch (introducer) {
    case '[':
        return State::Control;
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_':
        return State::String;
    default:
        return State::Text;
    }
}

} // namespace scenedeck
