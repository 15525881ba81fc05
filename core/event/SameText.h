// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace scenedeck
{

/// True if @p text equals @p literal. The length is a compile-time constant, so that this compiles
/// to a few loads instead of a call of memcmp(). For comparisons that run on every event.
template <std::size_t Size>
[[gnu::always_inline]] inline bool isSame(std::string_view text, const char (&literal)[Size])
{
    return text.size() == Size - 1 && std::memcmp(text.data(), literal, Size - 1) == 0;
}

/// True if the @p size bytes at @p a and at @p b are equal; @p size is 4 to 16. Four overlapping
/// loads, and no branch on the length, which is unpredictable.
[[gnu::always_inline]] inline bool isSameShort(const char *a, const char *b, std::size_t size)
{
    const auto differ = [a, b](std::size_t at) {
        std::uint32_t wordA = 0;
        std::uint32_t wordB = 0;
        std::memcpy(&wordA, a + at, sizeof(wordA));
        std::memcpy(&wordB, b + at, sizeof(wordB));
        return wordA ^ wordB;
    };
    const std::size_t last = size - 4;
    const std::size_t step = (last + 2) / 3;
    return (differ(0) | differ(step) | differ(last - step) | differ(last)) == 0;
}

} // namespace scenedeck
