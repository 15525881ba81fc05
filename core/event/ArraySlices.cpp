// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/ArraySlices.h"

#include <algorithm>
#include <utility>

namespace scenedeck
{

namespace
{
bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// @return the index behind the string that starts at @p quote, or the end of @p text.
std::size_t behindString(std::string_view text, std::size_t quote)
{
    std::size_t at = quote + 1;
    while (at < text.size() && text[at] != '"')
        at += text[at] == '\\' ? 2 : 1;
    return std::min(at + 1, text.size());
}

/// @return the index of the ',' or ']' that ends the element that starts at @p at.
std::size_t elementEnd(std::string_view text, std::size_t at)
{
    int depth = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (depth == 0 && (c == ',' || c == ']'))
            return at;
        if (c == '{' || c == '[')
            ++depth;
        else if (c == '}' || c == ']')
            --depth;
        at = c == '"' ? behindString(text, at) : at + 1;
    }
    return at;
}
} // namespace

std::string_view trimmedJson(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

std::optional<std::vector<std::string_view>> arraySlices(std::string_view text)
{
    text = trimmedJson(text);
    if (text.size() < 2 || text.front() != '[' || text.back() != ']')
        return std::nullopt;
    std::vector<std::string_view> slices;
    if (trimmedJson(text.substr(1)) == "]")
        return slices;
    std::size_t start = 1;
    while (start < text.size()) {
        const std::size_t end = elementEnd(text, start);
        slices.push_back(trimmedJson(text.substr(start, end - start)));
        start = end + 1;
        if (end < text.size() && text[end] == ']')
            break;
    }
    // The closing bracket must be the last byte, or something follows or is missing.
    return start == text.size() ? std::make_optional(std::move(slices)) : std::nullopt;
}

} // namespace scenedeck
