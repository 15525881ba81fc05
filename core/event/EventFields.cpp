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

/// Nonzero if one of the eight bytes at @p text is a backslash.
[[gnu::always_inline]] inline std::uint64_t backslashesAt(const char *text)
{
    std::uint64_t word = 0;
    std::memcpy(&word, text, sizeof(word));
    const std::uint64_t rest = word ^ (Ones * '\\'); // 0 in each byte that is a backslash
    return (rest - Ones) & ~rest & (Ones << 7U);
}

/// True if @p text may contain a backslash. Tests sixteen bytes at a time, including bytes after a
/// shorter text; a false positive only costs time. Branch-free for the usual lengths, because text
/// lengths are unpredictable.
[[gnu::always_inline]] inline bool mayHaveEscapes(std::string_view text)
{
    const char *at = text.data();
    std::uint64_t found = backslashesAt(at) | backslashesAt(at + 8);
    for (const char *const end = at + text.size(); end - at > 16; at += 16)
        found |= backslashesAt(at + 16) | backslashesAt(at + 24);
    return found != 0;
}

/// Powers of ten that are exact as a double.
constexpr std::array<double, 16> PowersOfTen{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                             1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
constexpr std::ptrdiff_t MostDigits = 15; // every integer of so many digits is exact as a double

constexpr std::ptrdiff_t MostExponentDigits = 3; // longer ones are left to simdjson

/// Skips the digits at @p at and appends them to @p number. @return the number of digits.
[[gnu::always_inline]] inline std::ptrdiff_t readDigits(const char *&at, std::uint64_t &number)
{
    const char *const begin = at;
    for (; *at >= '0' && *at <= '9'; ++at)
        number = number * 10 + static_cast<std::uint64_t>(*at - '0');
    return at - begin;
}

/// True if a token that was read up to @p at ends there. The next token begins at @p next; white
/// space also ends a token, without starting another.
[[gnu::always_inline]] inline bool endsAt(const char *at, const char *next)
{
    return at == next || isJsonSpace(*at);
}

/// The token that begins at @p from, without the white space before @p next.
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
    if (*tokens.next() != '{')
        return false;
    if (*tokens.at() == '}')
        return tokens.next() != nullptr;
    do {
        if (!readMember(tokens))
            return false;
    } while (*tokens.next() == ',');
    return *tokens.last() == '}';
}

[[gnu::always_inline]] inline bool EventFields::readMember(JsonTokens &tokens)
{
    std::string_view key;
    if (!readKey(tokens, key))
        return false;
    const FieldName name = fieldName(key);
    recordKey(name, key);
    FieldValue &value = m_values[static_cast<std::size_t>(name)];
    if (!isNumberArray(name) || *tokens.at() != '[')
        return readValue(tokens, value, 1);
    value.kind = FieldValue::Kind::Array;
    return readNumbers(tokens, m_arrays[NumberArrayPlaces[static_cast<std::size_t>(name)]]);
}

/// Reads a key with its colon.
[[gnu::always_inline]] inline bool EventFields::readKey(JsonTokens &tokens, std::string_view &key)
{
    const char *const quote = tokens.next();
    if (*quote != '"')
        return false;
    const char *const colon = tokens.next();
    return *colon == ':' && readText(quote, colon, key);
}

/// Reads a value that is in an array or object at nesting level @p depth.
[[gnu::always_inline]] inline bool EventFields::readValue(JsonTokens &tokens, FieldValue &read,
                                                          int depth)
{
    using Kind = FieldValue::Kind;
    const char *const from = tokens.next();
    const char *const next = tokens.at();
    read.token = {from, static_cast<std::size_t>(next - from)};
    switch (*from) {
    case '"':
        read.kind = Kind::String;
        return readText(from, next, read.string);
    case '[':
        read.kind = Kind::Array;
        return skipArray(tokens, depth + 1);
    case '{':
        read.kind = Kind::Object;
        return skipObject(tokens, depth + 1);
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

/// Reads the string that begins at @p quote. Between its end and @p next is only white space.
/// JsonTokens has already validated everything in strings except escapes.
[[gnu::always_inline]] inline bool EventFields::readText(const char *quote, const char *next,
                                                         std::string_view &text)
{
    const char *end = next - 1;
    while (*end != '"')
        --end;
    text = {quote + 1, static_cast<std::size_t>(end - quote - 1)};
    return !m_hasEscapes || !mayHaveEscapes(text) ||
           m_scalarParser.string({quote, static_cast<std::size_t>(end + 1 - quote)}, text);
}

/// If both the digits and the power of ten are exact as doubles, one division rounds correctly
/// (Clinger, How to read floating point numbers accurately, PLDI 1990). Numbers with more digits,
/// as Python writes them, go to std::from_chars(). Those that it reports as out of range go to
/// simdjson.
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

/// Reads a number with many digits or an exponent. The exponent, if any, begins at @p at.
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
    return isRead || m_scalarParser.number({from, static_cast<std::size_t>(at - from)}, number);
}

bool EventFields::skipArray(JsonTokens &tokens, int depth)
{
    if (depth > MaxNesting)
        return false;
    if (*tokens.at() == ']')
        return tokens.next() != nullptr;
    do {
        FieldValue ignored;
        if (!readValue(tokens, ignored, depth))
            return false;
    } while (*tokens.next() == ',');
    return *tokens.last() == ']';
}

bool EventFields::skipObject(JsonTokens &tokens, int depth)
{
    if (depth > MaxNesting)
        return false;
    if (*tokens.at() == '}')
        return tokens.next() != nullptr;
    do {
        std::string_view ignoredKey;
        FieldValue ignored;
        if (!readKey(tokens, ignoredKey) || !readValue(tokens, ignored, depth))
            return false;
    } while (*tokens.next() == ',');
    return *tokens.last() == '}';
}

/// Reads the array at the current token of @p tokens.
bool EventFields::readNumbers(JsonTokens &tokens, NumberArray &array)
{
    tokens.next();
    if (*tokens.at() == ']')
        return tokens.next() != nullptr;
    do {
        FieldValue item;
        if (!readValue(tokens, item, 2))
            return false;
        if (item.kind != FieldValue::Kind::Number)
            array.bad.push_back({array.numbers.size(), item});
        array.numbers.push_back(item.number);
    } while (*tokens.next() == ',');
    return *tokens.last() == ']';
}

bool EventFields::skip(JsonTokens &tokens)
{
    FieldValue ignored;
    return readValue(tokens, ignored, 0);
}

std::string_view EventFields::findRepeatedKey() const
{
    if (m_repeatedKey.data() != nullptr)
        return m_repeatedKey;
    std::vector<std::string_view> keys = m_otherKeys;
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    return twice == keys.end() ? std::string_view() : *twice;
}

void EventFields::clear()
{
    m_foundNames = 0;
    m_otherKeys.clear();
    m_repeatedKey = {};
    for (NumberArray &array : m_arrays) {
        array.numbers.clear();
        array.bad.clear();
    }
    m_scalarParser.clear();
    m_otherKeyHashes = 0;
    m_canKeysRepeat = false;
}

[[gnu::always_inline]] inline void EventFields::recordKey(FieldName name, std::string_view key)
{
    const std::uint64_t nameBit = std::uint64_t{1} << static_cast<unsigned>(name);
    if (name == OtherField)
        return recordOtherKey(key);
    if ((m_foundNames & nameBit) != 0) {
        m_repeatedKey = key;
        m_canKeysRepeat = true;
    }
    m_foundNames |= nameBit;
}

void EventFields::recordOtherKey(std::string_view key)
{
    m_otherKeys.push_back(key);
    const std::uint64_t bit = keyBit(key);
    m_canKeysRepeat = m_canKeysRepeat || (m_otherKeyHashes & bit) != 0;
    m_otherKeyHashes |= bit;
}

} // namespace scenedeck
