// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <optional>
#include <string_view>

namespace scenedeck
{

/// Length in bytes of the first UTF-8 character of @p text, which must not be empty (RFC 3629:
/// shortest form, no surrogates, at most U+10FFFF). 0 if @p text does not start with a valid
/// character.
std::size_t utf8CharacterLength(std::string_view text);

/// Offset of the first byte of @p text that is not part of a valid UTF-8 character; nullopt if all
/// of it is valid.
std::optional<std::size_t> firstInvalidUtf8(std::string_view text);

/// True if @p byte is not the first one of a character of UTF-8.
constexpr bool continuesUtf8Character(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The beginning of @p text that has at most @p mostBytes bytes of UTF-8; characters are not split.
QString cutToUtf8Bytes(const QString &text, qsizetype mostBytes);

} // namespace scenedeck
