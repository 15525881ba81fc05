// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace scenedeck
{

/// The tokens of a JSON text, as simdjson's first stage finds them (Langdale and Lemire, Parsing
/// gigabytes of JSON per second, VLDB Journal 28, 2019): where each bracket, comma, colon, string,
/// number and literal begins. That stage also sees to it that the text is UTF-8, that strings are
/// closed and that they hold no control characters. Whether the tokens make up JSON is not looked
/// at. simdjson's own second stages are not used: on-demand's values cost an event more than all
/// that is done with them here.
class JsonTokens
{
public:
    JsonTokens();
    ~JsonTokens();
    JsonTokens(const JsonTokens &) = delete;
    JsonTokens &operator=(const JsonTokens &) = delete;

    /// Bytes behind a text that have to be there and zero.
    static constexpr std::size_t Padding = 64;

    /// Finds the tokens of @p text, which has Padding zeros behind it and outlives their use.
    /// @return false when what is said above is not so.
    bool find(std::string_view text);

    bool atEnd() const { return m_next == m_end; }

    /// Where the next token begins; at the end, where the text ends, which is a zero.
    const char *at() const { return m_text + *m_next; }

    /// The same, and goes on behind it. Not to be called at the end more than once.
    const char *take() { return m_text + *m_next++; }

    /// Where the token began that was taken last.
    const char *taken() const { return m_text + *(m_next - 1); }

private:
    class Finder;

    const std::unique_ptr<Finder> m_finder;
    const char *m_text = nullptr;
    const std::uint32_t *m_next =
        nullptr; ///< offsets; behind the last one, twice the text's length
    const std::uint32_t *m_end = nullptr;
};

/// Whether RFC 8259 takes @p c for white space.
[[gnu::always_inline]] inline bool isJsonSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

} // namespace scenedeck
