// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/TextCopy.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace scenedeck
{

namespace
{
// Fixed, so that the compiler vectorizes the loop; at most 255, so that the newlines of a block fit
// in a byte.
constexpr std::size_t BlockBytes = 192;

[[gnu::always_inline]] inline void check(const char *block, TextSeen &seen)
{
    std::uint8_t newlines = 0;
    std::uint8_t backslash = 0;
    for (std::size_t i = 0; i < BlockBytes; ++i) {
        newlines = std::uint8_t(newlines + (block[i] == '\n' ? 1 : 0));
        backslash = std::uint8_t(backslash | (block[i] == '\\' ? 1 : 0));
    }
    seen.newlines += newlines;
    seen.backslash = seen.backslash || backslash != 0;
}
} // namespace

TextSeen copyText(std::string_view text, char *to)
{
    TextSeen seen;
    std::memcpy(to, text.data(), text.size());
    std::size_t at = 0;
    for (; at + BlockBytes <= text.size(); at += BlockBytes)
        check(to + at, seen);
    std::array<char, BlockBytes> rest{};
    std::memcpy(rest.data(), to + at, text.size() - at);
    check(rest.data(), seen);
    return seen;
}

} // namespace scenedeck
