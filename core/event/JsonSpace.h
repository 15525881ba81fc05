// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace scenedeck
{

/// True if @p c is white space (RFC 8259).
inline bool isJsonSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// @p text without the white space around it.
inline std::string_view withoutSpace(std::string_view text)
{
    while (!text.empty() && isJsonSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isJsonSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

} // namespace scenedeck
