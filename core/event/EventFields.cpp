// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventFields.h"

#include "core/event/JsonFault.h"
#include "core/event/JsonSpace.h"

#include <QByteArrayView>

#include <algorithm>

namespace scenedeck
{

namespace
{
namespace ondemand = simdjson::ondemand;
using Kind = FieldValue::Kind;

FieldValue readValue(ondemand::value value, int depth);

/// Throws simdjson_error if @p depth, the nesting level of an array or object, is too deep.
void checkDepth(int depth)
{
    if (depth > MaxNesting)
        throw simdjson::simdjson_error(simdjson::DEPTH_ERROR);
}

void skipArray(ondemand::array array, int depth)
{
    checkDepth(depth);
    for (ondemand::value element : array)
        readValue(element, depth);
}

void skipObject(ondemand::object object, int depth)
{
    checkDepth(depth);
    for (ondemand::field member : object) {
        static_cast<void>(std::string_view(member.unescaped_key())); // validates its escapes
        readValue(member.value(), depth);
    }
}

/// Reads a value that is in an array or object at nesting level @p depth. On-demand validates only
/// what is read, therefore this reads all of it. Throws simdjson_error.
FieldValue readValue(ondemand::value value, int depth)
{
    FieldValue read{value.type(), withoutSpace(value.raw_json_token()), {}, 0};
    switch (read.kind) {
    case Kind::string:
        read.string = value.get_string();
        break;
    case Kind::number:
        read.number = value.get_double();
        break;
    case Kind::boolean:
        static_cast<void>(bool(value.get_bool()));
        break;
    case Kind::null:
        static_cast<void>(bool(value.is_null()));
        break;
    case Kind::array:
        skipArray(value.get_array(), depth + 1);
        break;
    case Kind::object:
        skipObject(value.get_object(), depth + 1);
        break;
    }
    return read;
}

NumberArray readNumbers(ondemand::array array)
{
    NumberArray read;
    for (ondemand::value element : array) {
        const FieldValue value = readValue(element, 2);
        if (value.kind != Kind::number && read.bad.size() < MostBadItems)
            read.bad.push_back({read.numbers.size(), value});
        read.numbers.push_back(value.number);
    }
    return read;
}
} // namespace

bool FieldValue::isInteger() const
{
    return kind == Kind::number && spelling.find_first_of(".eE") == std::string_view::npos;
}

EventFields::EventFields(ondemand::object object)
{
    for (ondemand::field member : object) {
        const std::string_view key = member.unescaped_key();
        ondemand::value value = member.value();
        if (value.type() == Kind::array) {
            m_members.push_back({key, {Kind::array, {}, {}, 0}});
            m_arrays.push_back({key, readNumbers(value.get_array())});
        } else {
            m_members.push_back({key, readValue(value, 1)});
        }
    }
}

const FieldValue *EventFields::find(std::string_view key) const
{
    const auto found = std::find_if(m_members.rbegin(), m_members.rend(),
                                    [key](const Member &member) { return member.key == key; });
    return found == m_members.rend() ? nullptr : &found->value;
}

std::string_view EventFields::keyInOtherCase(std::string_view key) const
{
    const auto found =
        std::find_if(m_members.begin(), m_members.end(), [key](const Member &member) {
            return QByteArrayView(member.key).compare(key, Qt::CaseInsensitive) == 0;
        });
    return found == m_members.end() ? std::string_view() : found->key;
}

std::string_view EventFields::repeatedKey() const
{
    std::vector<std::string_view> keys;
    keys.reserve(m_members.size());
    for (const Member &member : m_members)
        keys.push_back(member.key);
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    return twice == keys.end() ? std::string_view() : *twice;
}

const NumberArray &EventFields::numberArray(std::string_view key) const
{
    static const NumberArray none;
    const auto found = std::find_if(m_arrays.rbegin(), m_arrays.rend(),
                                    [key](const Array &array) { return array.key == key; });
    return found == m_arrays.rend() ? none : found->elements;
}

} // namespace scenedeck
