// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace scenedeck
{

/// What was seen while a text was copied.
struct TextSeen
{
    std::size_t newlines = 0;
    bool backslash = false;
};

/// Copies @p text to @p to, and looks at it on the way.
TextSeen copyText(std::string_view text, char *to);

} // namespace scenedeck
