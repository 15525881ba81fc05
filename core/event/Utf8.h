// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace scenedeck
{

/// Bytes of the character that @p text, which is not empty, begins with (RFC 3629: shortest form,
/// no surrogates, at most U+10FFFF). 0 when it begins with none.
std::size_t utf8CharacterLength(std::string_view text);

/// Where @p text stops being UTF-8: at the first byte of what is no character. Nothing when all of
/// it is.
std::optional<std::size_t> firstInvalidUtf8(std::string_view text);

} // namespace scenedeck
