// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventFields.h"

#include "core/event/JsonFault.h"

#include <algorithm>
#include <cstring>

namespace scenedeck
{

namespace
{
namespace json = simdjson::ondemand;

// simdjson's iterators are fast as long as the compiler keeps them in registers: a value that is
// copied through memory costs more than reading it. Hence what runs for every value is inlined, and
// takes values as they come from simdjson; only what nests is called.

/// Where a value lies: at nesting level @p depth, in a text that has @p escapes or none at all.
struct Place
{
    int depth = 0;
    bool escapes = true;

    Place inside() const { return {depth + 1, escapes}; }
};

bool walkArray(json::value value, Place place);
bool walkObject(json::value value, Place place);

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

/// Reads a string whose spelling, quotes and white space behind it included, is @p token. What
/// simdjson has looked at by then is all there is to check of a string without escapes, so that it
/// is taken as it lies there.
template <typename Value>
[[gnu::always_inline]] inline bool readString(Value &value, std::string_view token, bool escapes,
                                              std::string_view &read)
{
    std::size_t end = token.size() - 1;
    while (token[end] != '"')
        --end;
    read = token.substr(1, end - 1);
    if (escapes && mayHaveEscapes(read))
        return value.get_string().get(read) == simdjson::SUCCESS;
    json::raw_json_string ignored;
    return value.get_raw_json_string().get(ignored) == simdjson::SUCCESS;
}

/// Reads the key of @p member, whose value begins at @p value.
template <typename Member>
[[gnu::always_inline]] inline bool readKey(Member &member, const char *value, bool escapes,
                                           std::string_view &read)
{
    const char *const start = member.key().value_unsafe().raw();
    const char *end = value - 1; // a colon and white space lie between
    while (*end != '"')
        --end;
    read = {start, static_cast<std::size_t>(end - start)};
    return !escapes || !mayHaveEscapes(read) ||
           member.unescaped_key().get(read) == simdjson::SUCCESS;
}

/// Reads @p value, which lies in an array or object at nesting level @p depth and is spelled as
/// read.token.
template <typename Value>
[[gnu::always_inline]] inline bool readValue(Value value, FieldValue &read, Place place)
{
    using Kind = FieldValue::Kind;
    bool ignored = false;
    switch (*read.token.data()) {
    case '"':
        read.kind = Kind::String;
        return readString(value, read.token, place.escapes, read.string);
    case '[':
        read.kind = Kind::Array;
        return walkArray(value.value_unsafe(), place.inside());
    case '{':
        read.kind = Kind::Object;
        return walkObject(value.value_unsafe(), place.inside());
    case 't':
    case 'f':
        read.kind = Kind::Boolean;
        return value.get_bool().get(ignored) == simdjson::SUCCESS;
    case 'n':
        read.kind = Kind::Null;
        return value.is_null().get(ignored) == simdjson::SUCCESS && ignored;
    default:
        read.kind = Kind::Number;
        return value.get_double().get(read.number) == simdjson::SUCCESS;
    }
}

bool walkArray(json::value value, Place place)
{
    json::array array;
    if (place.depth > MaxNesting || value.get_array().get(array) != simdjson::SUCCESS)
        return false;
    for (auto element : array) {
        FieldValue ignored;
        if (element.raw_json_token().get(ignored.token) != simdjson::SUCCESS ||
            !readValue(element, ignored, place))
            return false;
    }
    return true;
}

bool walkObject(json::value value, Place place)
{
    json::object object;
    if (place.depth > MaxNesting || value.get_object().get(object) != simdjson::SUCCESS)
        return false;
    for (auto member : object) {
        std::string_view ignoredKey;
        FieldValue ignored;
        if (member.value().raw_json_token().get(ignored.token) != simdjson::SUCCESS ||
            !readKey(member, ignored.token.data(), place.escapes, ignoredKey) ||
            !readValue(member.value(), ignored, place))
            return false;
    }
    return true;
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
    return kind == Kind::Number && token.find_first_of(".eE") == std::string_view::npos;
}

bool EventFields::read(simdjson::simdjson_result<json::object> &object)
{
    clear();
    if (object.error() != simdjson::SUCCESS)
        return false;
    for (auto member : object) {
        if (!readMember(member))
            return false;
    }
    return true;
}

[[gnu::always_inline]] inline bool EventFields::readMember(Member &member)
{
    std::string_view token;
    std::string_view key;
    if (member.value().raw_json_token().get(token) != simdjson::SUCCESS ||
        !readKey(member, token.data(), m_escapes, key))
        return false;
    const FieldName name = fieldName(key);
    noteKey(name, key);
    FieldValue &value = m_values[static_cast<std::size_t>(name)];
    value.token = token;
    if (name == FieldName::Curve) {
        Value curve = member.value();
        return readCurve(curve, value);
    }
    return readValue(member.value(), value, {1, m_escapes});
}

bool EventFields::skip(Value &value)
{
    FieldValue ignored;
    return value.raw_json_token().get(ignored.token) == simdjson::SUCCESS &&
           readValue(value, ignored, {0, m_escapes});
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

bool EventFields::readCurve(Value &value, FieldValue &read)
{
    json::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS)
        return readValue(value, read, {1, m_escapes}); // whatever else it is
    read.kind = FieldValue::Kind::Array;
    for (auto element : array) {
        FieldValue sample;
        if (element.raw_json_token().get(sample.token) != simdjson::SUCCESS ||
            !readValue(element, sample, {2, m_escapes}))
            return false;
        if (sample.kind != FieldValue::Kind::Number)
            m_badSamples.push_back({m_curve.size(), sample});
        m_curve.push_back(sample.number);
    }
    return true;
}

} // namespace scenedeck
