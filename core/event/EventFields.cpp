// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventFields.h"

#include "core/event/JsonFault.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace scenedeck
{

namespace
{
constexpr std::uint64_t Ones = 0x0101010101010101U;

/// Not 0 when one of the eight bytes at @p text is a backslash.
[[gnu::always_inline]] inline std::uint64_t backslashesAt(const char *text)
{
    std::uint64_t word = 0;
    std::memcpy(&word, text, sizeof(word));
    const std::uint64_t rest = word ^ (Ones * '\\'); // a byte of it is 0 where the backslash is
    return (rest - Ones) & ~rest & (Ones << 7U);
}

/// Whether @p text may hold a backslash. Takes sixteen bytes at a time, also those behind a shorter
/// text: a yes may be wrong, which only costs time. Without a branch for what is usual, because
/// the lengths of texts cannot be foreseen.
[[gnu::always_inline]] inline bool mayHaveEscapes(std::string_view text)
{
    const char *at = text.data();
    std::uint64_t found = backslashesAt(at) | backslashesAt(at + 8);
    for (const char *const end = at + text.size(); end - at > 16; at += 16)
        found |= backslashesAt(at + 16) | backslashesAt(at + 24);
    return found != 0;
}

/// Powers of ten that a double holds exactly.
constexpr std::array<double, 16> PowersOfTen{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                             1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
constexpr std::ptrdiff_t MostDigits = 15; // of any so long integer a double holds every digit

constexpr std::ptrdiff_t MostExponentDigits = 3; // of longer ones simdjson says what it takes

/// Goes past the digits at @p at and appends them to @p number. @return how many there are.
[[gnu::always_inline]] inline std::ptrdiff_t readDigits(const char *&at, std::uint64_t &number)
{
    const char *const begin = at;
    for (; *at >= '0' && *at <= '9'; ++at)
        number = number * 10 + static_cast<std::uint64_t>(*at - '0');
    return at - begin;
}

/// Whether a token that was read up to @p at ends there; @p next is where the next one begins.
/// White space alone ends one without beginning another.
[[gnu::always_inline]] inline bool endsAt(const char *at, const char *next)
{
    return at == next || isJsonSpace(*at);
}

/// The token that begins at @p from, less white space between it and @p next.
std::string_view trimmedToken(const char *from, const char *next)
{
    while (isJsonSpace(next[-1]))
        --next;
    return {from, static_cast<std::size_t>(next - from)};
}

std::uint64_t keyBit(std::string_view key)
{
    if (key.empty())
        return 1;
    const auto mixed = key.size() * 7 + static_cast<unsigned char>(key.front()) * 3U +
                       static_cast<unsigned char>(key.back());
    return std::uint64_t{1} << (mixed % 64);
}
} // namespace

std::string_view FieldValue::spelling() const
{
    std::string_view spelled = token;
    while (!spelled.empty() && static_cast<unsigned char>(spelled.back()) <= ' ')
        spelled.remove_suffix(1);
    return spelled;
}

bool FieldValue::isInteger() const
{
    return kind == Kind::Number && std::none_of(token.begin(), token.end(), [](char c) {
               return c == '.' || c == 'e' || c == 'E';
           });
}

bool EventFields::read(JsonTokens &tokens)
{
    clear();
    if (*tokens.take() != '{')
        return false;
    if (*tokens.at() == '}')
        return tokens.take() != nullptr;
    do {
        if (!readMember(tokens))
            return false;
    } while (*tokens.take() == ',');
    return *tokens.taken() == '}';
}

[[gnu::always_inline]] inline bool EventFields::readMember(JsonTokens &tokens)
{
    std::string_view key;
    if (!readKey(tokens, key))
        return false;
    const FieldName name = fieldName(key);
    noteKey(name, key);
    FieldValue &value = m_values[static_cast<std::size_t>(name)];
    if (name != FieldName::Curve || *tokens.at() != '[')
        return readValue(tokens, value, 1);
    value.kind = FieldValue::Kind::Array;
    return readCurve(tokens);
}

/// Reads a key with its colon.
[[gnu::always_inline]] inline bool EventFields::readKey(JsonTokens &tokens, std::string_view &key)
{
    const char *const quote = tokens.take();
    if (*quote != '"')
        return false;
    const char *const colon = tokens.take();
    return *colon == ':' && readText(quote, colon, key);
}

/// Reads a value, which lies in an array or object at nesting level @p depth.
[[gnu::always_inline]] inline bool EventFields::readValue(JsonTokens &tokens, FieldValue &read,
                                                          int depth)
{
    using Kind = FieldValue::Kind;
    const char *const from = tokens.take();
    const char *const next = tokens.at();
    read.token = {from, static_cast<std::size_t>(next - from)};
    switch (*from) {
    case '"':
        read.kind = Kind::String;
        return readText(from, next, read.string);
    case '[':
        read.kind = Kind::Array;
        return walkArray(tokens, depth + 1);
    case '{':
        read.kind = Kind::Object;
        return walkObject(tokens, depth + 1);
    case 't':
        read.kind = Kind::Boolean;
        return trimmedToken(from, next) == "true";
    case 'f':
        read.kind = Kind::Boolean;
        return trimmedToken(from, next) == "false";
    case 'n':
        read.kind = Kind::Null;
        return trimmedToken(from, next) == "null";
    default:
        read.kind = Kind::Number;
        return readNumber(from, next, read.number);
    }
}

/// Reads the string that begins at @p quote, with nothing but white space between its end and
/// @p next. The tokens' finder has looked at all there is to check of a string without escapes.
[[gnu::always_inline]] inline bool EventFields::readText(const char *quote, const char *next,
                                                         std::string_view &text)
{
    const char *end = next - 1;
    while (*end != '"')
        --end;
    text = {quote + 1, static_cast<std::size_t>(end - quote - 1)};
    return !m_escapes || !mayHaveEscapes(text) ||
           m_odd.string({quote, static_cast<std::size_t>(end + 1 - quote)}, text);
}

/// Few digits and a power of ten are both exact, and so one division rounds rightly (Clinger, How
/// to read floating point numbers accurately, PLDI 1990). More digits, as Python writes, are for
/// std::from_chars(), and what that finds too large or too small is for simdjson.
[[gnu::always_inline]] inline bool EventFields::readNumber(const char *from, const char *next,
                                                           double &number)
{
    const char *at = from + (*from == '-' ? 1 : 0);
    const bool leadingZero = *at == '0';
    std::uint64_t digits = 0;
    const std::ptrdiff_t whole = readDigits(at, digits);
    if (whole == 0 || (leadingZero && whole > 1))
        return false;
    std::ptrdiff_t fraction = 0;
    if (*at == '.') {
        fraction = readDigits(++at, digits);
        if (fraction == 0)
            return false;
    }
    if (*at == 'e' || *at == 'E' || whole + fraction > MostDigits)
        return readLongNumber(from, at, next, number);
    const auto value =
        static_cast<double>(digits) / PowersOfTen[static_cast<std::size_t>(fraction)];
    number = *from == '-' ? -value : value;
    return endsAt(at, next);
}

/// The same of a number whose exponent, if it has one, begins at @p at.
bool EventFields::readLongNumber(const char *from, const char *at, const char *next, double &number)
{
    std::ptrdiff_t exponent = 0;
    if (*at == 'e' || *at == 'E') {
        ++at;
        at += *at == '-' || *at == '+' ? 1 : 0;
        std::uint64_t ignored = 0;
        exponent = readDigits(at, ignored);
        if (exponent == 0)
            return false;
    }
    if (!endsAt(at, next))
        return false;
    const bool isRead =
        exponent <= MostExponentDigits && std::from_chars(from, at, number).ec == std::errc();
    return isRead || m_odd.number({from, static_cast<std::size_t>(at - from)}, number);
}

bool EventFields::walkArray(JsonTokens &tokens, int depth)
{
    if (depth > MaxNesting)
        return false;
    if (*tokens.at() == ']')
        return tokens.take() != nullptr;
    do {
        FieldValue ignored;
        if (!readValue(tokens, ignored, depth))
            return false;
    } while (*tokens.take() == ',');
    return *tokens.taken() == ']';
}

bool EventFields::walkObject(JsonTokens &tokens, int depth)
{
    if (depth > MaxNesting)
        return false;
    if (*tokens.at() == '}')
        return tokens.take() != nullptr;
    do {
        std::string_view ignoredKey;
        FieldValue ignored;
        if (!readKey(tokens, ignoredKey) || !readValue(tokens, ignored, depth))
            return false;
    } while (*tokens.take() == ',');
    return *tokens.taken() == '}';
}

/// Reads the array that @p tokens are at.
bool EventFields::readCurve(JsonTokens &tokens)
{
    tokens.take();
    if (*tokens.at() == ']')
        return tokens.take() != nullptr;
    do {
        FieldValue sample;
        if (!readValue(tokens, sample, 2))
            return false;
        if (sample.kind != FieldValue::Kind::Number)
            m_badSamples.push_back({m_curve.size(), sample});
        m_curve.push_back(sample.number);
    } while (*tokens.take() == ',');
    return *tokens.taken() == ']';
}

bool EventFields::skip(JsonTokens &tokens)
{
    FieldValue ignored;
    return readValue(tokens, ignored, 0);
}

std::string_view EventFields::findRepeatedKey() const
{
    if (m_repeated.data() != nullptr)
        return m_repeated;
    std::vector<std::string_view> keys = m_others;
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    return twice == keys.end() ? std::string_view() : *twice;
}

void EventFields::clear()
{
    m_names = 0;
    m_others.clear();
    m_repeated = {};
    m_curve.clear();
    m_badSamples.clear();
    m_odd.clear();
    m_keyBits = 0;
    m_keysMayRepeat = false;
}

[[gnu::always_inline]] inline void EventFields::noteKey(FieldName name, std::string_view key)
{
    const std::uint64_t nameBit = std::uint64_t{1} << static_cast<unsigned>(name);
    if (name == FieldName::Other)
        return noteOtherKey(key);
    if ((m_names & nameBit) != 0) {
        m_repeated = key;
        m_keysMayRepeat = true;
    }
    m_names |= nameBit;
}

void EventFields::noteOtherKey(std::string_view key)
{
    m_others.push_back(key);
    const std::uint64_t bit = keyBit(key);
    m_keysMayRepeat = m_keysMayRepeat || (m_keyBits & bit) != 0;
    m_keyBits |= bit;
}

} // namespace scenedeck
