// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventFields.h"

#include "core/event/JsonFault.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
namespace json = simdjson::ondemand;

// simdjson's iterators are fast as long as the compiler keeps them in registers: a value that is
// copied through memory costs more than reading it. Hence what runs for every value is inlined, and
// takes values as they come from simdjson; only what nests is called.

bool walkArray(json::value value, int depth);
bool walkObject(json::value value, int depth);

/// Reads @p value, which lies in an array or object at nesting level @p depth.
template <typename Value>
[[gnu::always_inline]] inline bool readValue(Value value, FieldValue &read, int depth)
{
    using Kind = FieldValue::Kind;
    bool ignored = false;
    if (value.raw_json_token().get(read.token) != simdjson::SUCCESS)
        return false;
    switch (*read.token.data()) {
    case '"':
        read.kind = Kind::String;
        return value.get_string().get(read.string) == simdjson::SUCCESS;
    case '[':
        read.kind = Kind::Array;
        return walkArray(value.value_unsafe(), depth + 1);
    case '{':
        read.kind = Kind::Object;
        return walkObject(value.value_unsafe(), depth + 1);
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

bool walkArray(json::value value, int depth)
{
    json::array array;
    if (depth > MaxNesting || value.get_array().get(array) != simdjson::SUCCESS)
        return false;
    for (auto element : array) {
        FieldValue ignored;
        if (!readValue(element, ignored, depth))
            return false;
    }
    return true;
}

bool walkObject(json::value value, int depth)
{
    json::object object;
    if (depth > MaxNesting || value.get_object().get(object) != simdjson::SUCCESS)
        return false;
    for (auto member : object) {
        std::string_view ignoredKey;
        FieldValue ignored;
        if (member.unescaped_key().get(ignoredKey) != simdjson::SUCCESS ||
            !readValue(member.value(), ignored, depth))
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

bool EventFields::read(simdjson::simdjson_result<json::object> object)
{
    clear();
    if (object.error() != simdjson::SUCCESS)
        return false;
    for (auto member : object) {
        Field &field = m_fields.emplace_back();
        if (member.unescaped_key().get(field.key) != simdjson::SUCCESS)
            return false;
        noteKey(field.key);
        if (!(field.key == "curve" ? readCurve(member.value(), field.value)
                                   : readValue(member.value(), field.value, 1)))
            return false;
    }
    return true;
}

bool EventFields::skip(simdjson::simdjson_result<json::value> value)
{
    FieldValue ignored;
    return readValue(value, ignored, 0);
}

const FieldValue *EventFields::find(std::string_view key)
{
    for (std::size_t tried = 0; tried < m_fields.size(); ++tried) {
        const Field &field = m_fields[m_next];
        m_next = m_next + 1 == m_fields.size() ? 0 : m_next + 1;
        if (field.key == key)
            return &field.value;
    }
    return nullptr;
}

std::string_view EventFields::repeatedKey() const
{
    if (!m_keysMayRepeat)
        return {};
    std::vector<std::string_view> keys;
    keys.reserve(m_fields.size());
    for (const Field &field : m_fields)
        keys.push_back(field.key);
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    return twice == keys.end() ? std::string_view() : *twice;
}

void EventFields::clear()
{
    m_fields.clear();
    m_next = 0;
    m_curve.clear();
    m_badSamples.clear();
    m_keyBits = 0;
    m_keysMayRepeat = false;
}

void EventFields::noteKey(std::string_view key)
{
    const std::uint64_t bit = keyBit(key);
    m_keysMayRepeat = m_keysMayRepeat || (m_keyBits & bit) != 0;
    m_keyBits |= bit;
}

bool EventFields::readCurve(simdjson::simdjson_result<json::value> value, FieldValue &read)
{
    json::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS)
        return readValue(value, read, 1); // whatever else it is
    read.kind = FieldValue::Kind::Array;
    for (auto element : array) {
        FieldValue sample;
        if (!readValue(element, sample, 2))
            return false;
        if (sample.kind != FieldValue::Kind::Number)
            m_badSamples.push_back({m_curve.size(), sample});
        m_curve.push_back(sample.number);
    }
    return true;
}

} // namespace scenedeck
