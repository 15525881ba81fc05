// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <simdjson.h>

namespace scenedeck
{

/// A value of an event's object, as far as checks need it.
struct FieldValue
{
    enum class Kind : std::uint8_t { String, Number, Boolean, Null, Array, Object };

    /// As published; of arrays and objects the opening bracket only.
    std::string_view spelling() const;

    /// Whether it is a number that is spelled without fraction and exponent.
    bool isInteger() const;

    Kind kind = Kind::Null;
    std::string_view token;  ///< the spelling and white space after it
    std::string_view string; ///< of strings: the text, escapes resolved
    double number = 0;       ///< of numbers, always finite
};

/// The top level of one event: keys with their values, and the numbers of `curve`. Everything below
/// is checked to be JSON and not kept. Reused from event to event, so that reading one allocates
/// nothing. What it holds points into the parser and the text, until the next text.
class EventFields
{
public:
    struct Field
    {
        std::string_view key; ///< escapes resolved
        FieldValue value;
    };

    /// An element of `curve` that is no number.
    struct BadSample
    {
        std::size_t index = 0;
        FieldValue value;
    };

    /// Walks all of @p object. @return false when it is not JSON as the dashboard accepts it;
    /// inspectJson() tells where and why.
    bool read(simdjson::simdjson_result<simdjson::ondemand::object> object);

    /// Walks all of @p value and keeps nothing. @return as read().
    static bool skip(simdjson::simdjson_result<simdjson::ondemand::value> value);

    /// The value of @p key, or null when it is not there. Cheapest when asked in the order of the
    /// event's keys.
    const FieldValue *find(std::string_view key);

    /// A key that is given twice; empty data() when there is none.
    std::string_view repeatedKey() const;

    /// The elements of `curve`, 0 for those that are no numbers.
    const std::vector<double> &curve() const { return m_curve; }
    const std::vector<BadSample> &badSamples() const { return m_badSamples; }

private:
    void clear();
    void noteKey(std::string_view key);
    bool readCurve(simdjson::simdjson_result<simdjson::ondemand::value> value, FieldValue &read);

    std::vector<Field> m_fields;
    std::size_t m_next = 0; ///< where find() looks first
    std::vector<double> m_curve;
    std::vector<BadSample> m_badSamples;
    std::uint64_t m_keyBits = 0; ///< a bit for the hash of each key
    bool m_keysMayRepeat = false;
};

} // namespace scenedeck
