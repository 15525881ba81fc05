// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include <simdjson.h>

namespace scenedeck
{

/// A value of an event's top-level object, with what the checks need.
struct FieldValue
{
    using Kind = simdjson::ondemand::json_type;

    /// True if it is a number without fraction and exponent.
    bool isInteger() const;

    Kind kind = Kind::null;
    std::string_view spelling; ///< as published; of arrays and objects only the opening bracket
    std::string_view string;   ///< of strings: the text, escapes resolved
    double number = 0;         ///< of numbers: the value, always finite
};

/// An element of an array that is not a number.
struct BadItem
{
    std::size_t index = 0;
    FieldValue value;
};

/// The elements of an array, as an array of numbers.
struct NumberArray
{
    std::vector<double> numbers; ///< 0 for elements that are not numbers
    std::vector<BadItem> bad;    ///< the first elements that are not numbers, at most MostBadItems
};

inline constexpr std::size_t MostBadItems = 16; // of one array that are reported

/// The keys and values of one event's top-level object, and the numbers of its arrays. Other nested
/// values are validated as JSON but not stored. Views point into the text of the event or into
/// memory of its parser; they are valid until the parser reads another text.
class EventFields
{
public:
    /// Reads @p object to its end. Throws simdjson_error if it is not JSON as the dashboard accepts
    /// it; inspectJson() finds the reason and its place.
    explicit EventFields(simdjson::ondemand::object object);

    /// The value of @p key, the last one if it is repeated; null if the key is missing.
    const FieldValue *find(std::string_view key) const;

    /// The key that differs from @p key in letter case only; empty data() if there is none.
    std::string_view keyInOtherCase(std::string_view key) const;

    /// A key that occurs twice; empty data() if there is none.
    std::string_view repeatedKey() const;

    /// The elements of the value of @p key, the last array if it is repeated; none without one.
    const NumberArray &numberArray(std::string_view key) const;

private:
    struct Member
    {
        std::string_view key;
        FieldValue value;
    };

    struct Array
    {
        std::string_view key;
        NumberArray elements;
    };

    std::vector<Member> m_members;
    std::vector<Array> m_arrays; ///< of the members that are arrays
};

} // namespace scenedeck
