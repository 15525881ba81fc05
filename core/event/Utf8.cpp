// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/Utf8.h"

#include <QByteArray>

namespace scenedeck
{

namespace
{
struct ByteRange
{
    unsigned char lowest = 0x80;
    unsigned char highest = 0xBF;
};

/// Allowed range of the second byte after @p lead.
ByteRange secondByteAfter(unsigned char lead)
{
    switch (lead) {
    case 0xE0:
        return {0xA0, 0xBF};
    case 0xED:
        return {0x80, 0x9F};
    case 0xF0:
        return {0x90, 0xBF};
    case 0xF4:
        return {0x80, 0x8F};
    default:
        return {};
    }
}

/// Length in bytes of a character with the first byte @p lead; 0 if @p lead is not a valid first
/// byte.
std::size_t lengthAfter(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}
} // namespace

std::size_t utf8CharacterLength(std::string_view text)
{
    const auto byteAt = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t length = lengthAfter(byteAt(0));
    if (length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        const ByteRange allowed = i == 1 ? secondByteAfter(byteAt(0)) : ByteRange();
        if (byteAt(i) < allowed.lowest || byteAt(i) > allowed.highest)
            return 0;
    }
    return length;
}

std::optional<std::size_t> firstInvalidUtf8(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = utf8CharacterLength(text.substr(at));
        if (length == 0)
            return at;
        at += length;
    }
    return std::nullopt;
}

QString cutToUtf8Bytes(const QString &text, qsizetype mostBytes)
{
    const QByteArray utf8 = text.toUtf8();
    if (utf8.size() <= mostBytes)
        return text;
    qsizetype size = mostBytes;
    while (size > 0 && continuesUtf8Character(utf8[size]))
        --size;
    return QString::fromUtf8(utf8.first(size));
}

} // namespace scenedeck
