// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace scenedeck
{

/// The tokens of a JSON text, as found by the first stage of simdjson (Langdale and Lemire, Parsing
/// gigabytes of JSON per second, VLDB Journal 28, 2019): where each bracket, comma, colon, string,
/// number and literal begins. The first stage also validates that the text is UTF-8, that strings
/// are closed, and that strings contain no control characters. It does not check the grammar. The
/// second stages of simdjson are not used: on-demand values cost more per event than all the
/// processing here.
class JsonTokens
{
public:
    JsonTokens();
    ~JsonTokens();
    JsonTokens(const JsonTokens &) = delete;
    JsonTokens &operator=(const JsonTokens &) = delete;

    /// Number of zero bytes that must follow the text.
    static constexpr std::size_t Padding = 64;

    /// Finds the tokens of @p text, which must be followed by Padding zeros and must outlive the
    /// use of the tokens. @return false if the first stage refuses @p text.
    bool find(std::string_view text);

    bool isAtEnd() const { return m_next == m_end; }

    /// Start of the next token; at the end, the end of the text, which is a zero byte.
    const char *at() const { return m_text + *m_next; }

    /// Like at(), and advances. May be called once at the end.
    const char *next() { return m_text + *m_next++; }

    /// Start of the token that next() returned last.
    const char *last() const { return m_text + *(m_next - 1); }

private:
    class Finder;

    const std::unique_ptr<Finder> m_finder;
    const char *m_text = nullptr;
    const std::uint32_t *m_next =
        nullptr; ///< offsets; after the last one, the length of the text twice
    const std::uint32_t *m_end = nullptr;
};

/// True if @p c is white space (RFC 8259).
[[gnu::always_inline]] inline bool isJsonSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

} // namespace scenedeck
