// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/FieldName.h"
#include "core/event/JsonTokens.h"
#include "core/event/OddScalars.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

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
/// nothing. What it holds points into the text, or to what this itself keeps until the next event.
class EventFields
{
public:
    /// An element of `curve` that is no number.
    struct BadSample
    {
        std::size_t index = 0;
        FieldValue value;
    };

    /// Whether the text has a backslash anywhere; without, no string needs to be searched for one.
    void setEscapes(bool escapes) { m_escapes = escapes; }

    /// Walks the object that @p tokens are at, and leaves them behind it. @return false when it is
    /// not JSON as the dashboard accepts it; inspectJson() tells where and why.
    bool read(JsonTokens &tokens);

    /// Walks whatever value @p tokens are at, and keeps nothing. @return as read().
    bool skip(JsonTokens &tokens);

    /// The value of @p name, which is not Other, or null when it is not there.
    const FieldValue *find(FieldName name) const
    {
        const auto place = static_cast<std::size_t>(name);
        return (m_names >> place & 1U) != 0 ? &m_values[place] : nullptr;
    }

    /// A key that is given twice; empty data() when there is none.
    std::string_view repeatedKey() const
    {
        return m_keysMayRepeat ? findRepeatedKey() : std::string_view();
    }

    /// The elements of `curve`, 0 for those that are no numbers.
    const std::vector<double> &curve() const { return m_curve; }
    const std::vector<BadSample> &badSamples() const { return m_badSamples; }

private:
    void clear();
    bool readMember(JsonTokens &tokens);
    bool readValue(JsonTokens &tokens, FieldValue &read, int depth);
    bool walkArray(JsonTokens &tokens, int depth);
    bool walkObject(JsonTokens &tokens, int depth);
    bool readKey(JsonTokens &tokens, std::string_view &key);
    bool readText(const char *quote, const char *next, std::string_view &text);
    bool readNumber(const char *from, const char *next, double &number);
    bool readLongNumber(const char *from, const char *at, const char *next, double &number);
    bool readCurve(JsonTokens &tokens);
    void noteKey(FieldName name, std::string_view key);
    void noteOtherKey(std::string_view key);
    std::string_view findRepeatedKey() const;

    std::array<FieldValue, KnownFieldCount + 1> m_values; ///< by FieldName; of Other the last one
    std::uint64_t m_names = 0;              ///< a bit for each FieldName that is there
    std::vector<std::string_view> m_others; ///< keys without a FieldName
    std::string_view m_repeated;            ///< a known key that is given twice
    std::vector<double> m_curve;
    std::vector<BadSample> m_badSamples;
    OddScalars m_odd;
    std::uint64_t m_keyBits = 0; ///< a bit for the hash of each key without a FieldName
    bool m_keysMayRepeat = false;
    bool m_escapes = true;
};

} // namespace scenedeck
