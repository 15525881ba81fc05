// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace scenedeck
{

/// Whether @p text is @p literal. The length is known when this is compiled, so that it becomes a
/// few loads where operator== calls memcmp(): for what is asked of every event.
template <std::size_t Size>
[[gnu::always_inline]] inline bool isSame(std::string_view text, const char (&literal)[Size])
{
    return text.size() == Size - 1 && std::memcmp(text.data(), literal, Size - 1) == 0;
}

/// Whether the @p size bytes at @p a and at @p b are the same; @p size is 4 to 16. Four loads that
/// overlap, and no branch on a length that cannot be foreseen.
[[gnu::always_inline]] inline bool isSameShort(const char *a, const char *b, std::size_t size)
{
    const auto differ = [a, b](std::size_t at) {
        std::uint32_t left = 0;
        std::uint32_t right = 0;
        std::memcpy(&left, a + at, sizeof(left));
        std::memcpy(&right, b + at, sizeof(right));
        return left ^ right;
    };
    const std::size_t last = size - 4;
    const std::size_t step = (last + 2) / 3;
    return (differ(0) | differ(step) | differ(last - step) | differ(last)) == 0;
}

} // namespace scenedeck
