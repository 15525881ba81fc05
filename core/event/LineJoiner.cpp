// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/LineJoiner.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace scenedeck::linejoiner
{

namespace
{
constexpr std::size_t BlockBytes = 64; // fixed, so that compilers make vector instructions of it

using Block = std::array<std::uint8_t, BlockBytes>;

/// What was seen so far.
struct Seen
{
    std::size_t newlines = 0;
    bool blankAhead = false; ///< a newline is followed by white space: perhaps by a blank line
    bool backslash = false;
};

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Copies a block from @p from, behind which one more byte can be read.
[[gnu::always_inline]] inline void copyBlock(const char *from, char *to, Seen &seen)
{
    Block bytes;
    Block next;
    Block written;
    std::memcpy(bytes.data(), from, BlockBytes);
    std::memcpy(next.data(), from + 1, BlockBytes);
    std::uint8_t newlines = 0;
    std::uint8_t blankAhead = 0;
    std::uint8_t backslash = 0;
    for (std::size_t i = 0; i < BlockBytes; ++i) {
        const std::uint8_t newline = bytes[i] == '\n' ? 1 : 0;
        written[i] = bytes[i] == '\n' ? std::uint8_t(',') : bytes[i];
        newlines = std::uint8_t(newlines + newline);
        blankAhead = std::uint8_t(blankAhead | (newline & (next[i] <= ' ' ? 1 : 0)));
        backslash = std::uint8_t(backslash | (bytes[i] == '\\' ? 1 : 0));
    }
    std::memcpy(to, written.data(), BlockBytes);
    seen.newlines += newlines;
    seen.blankAhead = seen.blankAhead || blankAhead != 0;
    seen.backslash = seen.backslash || backslash != 0;
}

/// For what is usual: every line holds something, and none begins with white space.
Joined copyPlain(std::string_view body, char *to, Seen &seen)
{
    std::size_t at = 0;
    for (; at + BlockBytes < body.size(); at += BlockBytes)
        copyBlock(body.data() + at, to + at, seen);
    std::array<char, BlockBytes + 1> rest{};
    Block written;
    std::copy(body.begin() + std::ptrdiff_t(at), body.end(), rest.begin());
    rest[body.size() - at] = 'x'; // not white space: nothing is ahead of the last byte
    copyBlock(rest.data(), reinterpret_cast<char *>(written.data()), seen);
    std::memcpy(to + at, written.data(), body.size() - at);
    return {seen.newlines + 1, seen.backslash};
}

/// For all else, line by line.
std::size_t joinLines(std::string_view body, char *to)
{
    std::memcpy(to, body.data(), body.size());
    std::size_t lines = 0;
    std::size_t start = 0;
    while (start < body.size()) {
        const std::size_t end = std::min(body.find('\n', start), body.size());
        if (!isBlank(body.substr(start, end - start)) && lines++ > 0)
            to[start - 1] = ',';
        start = end + 1;
    }
    return lines;
}
} // namespace

Joined copyJoined(std::string_view body, char *to)
{
    const std::size_t end = body.find_last_not_of(" \t\r\n") + 1; // 0 when it is all blank
    std::memcpy(to + end, body.data() + end, body.size() - end);
    const std::string_view text = body.substr(0, end);
    if (text.empty())
        return {};
    Seen seen;
    const Joined plain = copyPlain(text, to, seen);
    const bool isPlain = !seen.blankAhead && static_cast<std::uint8_t>(text.front()) > ' ';
    return isPlain ? plain : Joined{joinLines(text, to), plain.backslash};
}

} // namespace scenedeck::linejoiner
