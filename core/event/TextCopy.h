// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace scenedeck
{

/// Properties of a text, found while copying it.
struct TextSeen
{
    std::size_t newlines = 0;
    bool backslash = false;
};

/// Copies @p text to @p to; counts its newlines and looks for a backslash in the same pass.
TextSeen copyText(std::string_view text, char *to);

} // namespace scenedeck
