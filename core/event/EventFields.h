// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/FieldName.h"
#include "core/event/JsonTokens.h"
#include "core/event/ScalarParser.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace scenedeck
{

/// A value of an event's top-level object, with what the checks need.
struct FieldValue
{
    enum class Kind : std::uint8_t { String, Number, Boolean, Null, Array, Object };

    /// As published; for arrays and objects only the opening bracket.
    std::string_view spelling() const;

    /// True if it is a number without fraction and exponent.
    bool isInteger() const;

    Kind kind = Kind::Null;
    std::string_view token;  ///< the spelling, and trailing white space
    std::string_view string; ///< for strings: the text, escapes resolved
    double number = 0;       ///< for numbers: the value, always finite
};

/// An element of an array of numbers that is not a number.
struct BadItem
{
    std::size_t index = 0;
    FieldValue value;
};

/// The elements of an array of numbers.
struct NumberArray
{
    std::vector<double> numbers; ///< 0 for elements that are not numbers
    std::vector<BadItem> bad;
};

/// The top level of one event: its keys and values, and the numbers of arrays of numbers
/// (isNumberArray()). Other nested values are validated as JSON but not stored. Reused for the next
/// event, so that reading one allocates nothing. Views point into the text or into memory of this
/// object; they are valid until the next read().
class EventFields
{
public:
    /// Whether the text contains a backslash. If not, strings need not be searched for escapes.
    void setEscapes(bool hasEscapes) { m_hasEscapes = hasEscapes; }

    /// Reads the object at the current token of @p tokens and advances past it. @return false if it
    /// is not JSON as the dashboard accepts it; inspectJson() finds the reason and its place.
    bool read(JsonTokens &tokens);

    /// Skips the value of any type at the current token of @p tokens; stores nothing. @return as
    /// for read().
    bool skip(JsonTokens &tokens);

    /// The value of @p name, which must not be OtherField; null if the key is missing.
    const FieldValue *find(FieldName name) const
    {
        const auto place = static_cast<std::size_t>(name);
        return (m_foundNames >> place & 1U) != 0 ? &m_values[place] : nullptr;
    }

    /// A key that occurs twice; empty data() if there is none.
    std::string_view repeatedKey() const
    {
        return m_canKeysRepeat ? findRepeatedKey() : std::string_view();
    }

    /// The elements of @p name, which must be an isNumberArray(); none if it is no array.
    const NumberArray &numberArray(FieldName name) const
    {
        return m_arrays[NumberArrayPlaces[static_cast<std::size_t>(name)]];
    }

private:
    void clear();
    bool readMember(JsonTokens &tokens);
    bool readValue(JsonTokens &tokens, FieldValue &read, int depth);
    bool skipArray(JsonTokens &tokens, int depth);
    bool skipObject(JsonTokens &tokens, int depth);
    bool readKey(JsonTokens &tokens, std::string_view &key);
    bool readText(const char *quote, const char *next, std::string_view &text);
    bool readNumber(const char *from, const char *next, double &number);
    bool readLongNumber(const char *from, const char *at, const char *next, double &number);
    bool readNumbers(JsonTokens &tokens, NumberArray &array);
    void recordKey(FieldName name, std::string_view key);
    void recordOtherKey(std::string_view key);
    std::string_view findRepeatedKey() const;

    static_assert(KnownFieldCount < 64, "m_foundNames has a bit for each");

    std::array<FieldValue, KnownFieldCount + 1> m_values; ///< by FieldName, OtherField the last one
    std::uint64_t m_foundNames = 0;                       ///< bit set of the FieldNames found
    std::vector<std::string_view> m_otherKeys;            ///< keys without a FieldName
    std::string_view m_repeatedKey;                       ///< a known key that occurs twice
    std::array<NumberArray, NumberArrayCount> m_arrays;   ///< by NumberArrayPlaces
    ScalarParser m_scalarParser;
    std::uint64_t m_otherKeyHashes = 0; ///< bit set of the hashes of m_otherKeys
    bool m_canKeysRepeat = false;
    bool m_hasEscapes = true;
};

} // namespace scenedeck
