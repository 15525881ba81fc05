// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventFields.h"
#include "core/event/FieldRule.h"
#include "core/event/PhaseValue.h"
#include "core/event/Refusal.h"
#include "core/event/TextPool.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace scenedeck
{

/// Reads the fields of one event by the rules of the events' definition and records an error for
/// each that is invalid or missing. A missing optional field is not an error. Invalid and missing
/// fields read as an empty text, 0, false or no numbers. Inlined, with rules that are known at
/// compile time: this runs on every event.
class FieldReader
{
public:
    /// Begins an event. @p fields must outlive its reading.
    void begin(const EventFields &fields)
    {
        m_fields = &fields;
        m_errors.clear();
    }

    /// The errors since begin(), in the order in which they were found.
    const std::vector<FieldError> &errors() const { return m_errors; }

    QString text(const FieldRule &rule);
    PhaseValue phase(const FieldRule &rule);

    /// A string, or an integer, which reads as its spelling.
    QString id(const FieldRule &rule);

    double number(const FieldRule &rule);

    /// A number that is not below @p least, another field's value.
    double numberAtLeast(const FieldRule &rule, double least);

    template <typename Integer> Integer integer(const FieldRule &rule);
    bool boolean(const FieldRule &rule);
    std::vector<double> numbers(const FieldRule &rule);

    /// What @p read returns; nullopt if the field is null or missing.
    template <typename Read>
    auto orNull(const FieldRule &rule, Read read) -> std::optional<decltype(read())>;

    /// What @p read returns; nullopt if the optional field is missing.
    template <typename Read>
    auto ifGiven(const FieldRule &rule, Read read) -> std::optional<decltype(read())>;

    /// The value of `type`, which no rule describes: the types that scenes use are constants.
    std::string_view type();

    /// Records an error for a key that is given twice.
    [[gnu::cold]] void failRepeated(std::string_view key);

    /// The text @p utf8, cached.
    QString cached(std::string_view utf8) { return m_texts.text(utf8); }

private:
    const FieldValue *find(const FieldRule &rule);
    bool string(const FieldRule &rule, std::string_view &found);

    // Not inlined: formatting an error text needs stack space, which every event would have to set
    // up.
    [[gnu::cold]] void failMissing(FieldName name, const char *expected);
    [[gnu::cold]] void failValue(FieldName name, const FieldValue &value, const char *requirement);
    [[gnu::cold]] void failBounds(const FieldRule &rule, const FieldValue &value);
    [[gnu::cold]] void failCount(const FieldRule &rule, std::size_t count);
    [[gnu::cold]] void failItems(const FieldRule &rule);
    [[gnu::cold]] void fail(FieldName name, const QString &detail);

    const EventFields *m_fields = nullptr;
    TextPool m_texts;
    std::vector<FieldError> m_errors;
};

[[gnu::always_inline]] inline const FieldValue *FieldReader::find(const FieldRule &rule)
{
    const FieldValue *value = m_fields->find(rule.name);
    if (value == nullptr && rule.missing != nullptr)
        failMissing(rule.name, rule.missing);
    return value;
}

[[gnu::always_inline]] inline bool FieldReader::string(const FieldRule &rule,
                                                       std::string_view &found)
{
    const FieldValue *value = find(rule);
    if (value == nullptr)
        return false;
    found = value->string;
    const bool isString = value->kind == FieldValue::Kind::String;
    if (isString && found.size() >= rule.fewest && found.size() <= rule.most)
        return true;
    failValue(rule.name, *value, isString ? rule.outside : rule.kind);
    return false;
}

[[gnu::always_inline]] inline QString FieldReader::text(const FieldRule &rule)
{
    std::string_view found;
    return string(rule, found) ? m_texts.text(found) : QString();
}

[[gnu::always_inline]] inline PhaseValue FieldReader::phase(const FieldRule &rule)
{
    std::string_view found;
    return string(rule, found) ? m_texts.phase(found) : PhaseValue();
}

[[gnu::always_inline]] inline QString FieldReader::id(const FieldRule &rule)
{
    const FieldValue *value = find(rule);
    if (value == nullptr)
        return {};
    if (value->isInteger() && value->spelling().size() <= rule.most)
        return m_texts.text(value->spelling());
    return text(rule);
}

[[gnu::always_inline]] inline double FieldReader::number(const FieldRule &rule)
{
    const FieldValue *value = find(rule);
    if (value == nullptr)
        return 0;
    if (value->kind == FieldValue::Kind::Number && rule.bounds.contains(value->number))
        return std::clamp(value->number, rule.clamp.minimum, rule.clamp.maximum);
    failBounds(rule, *value);
    return 0;
}

[[gnu::always_inline]] inline double FieldReader::numberAtLeast(const FieldRule &rule, double least)
{
    const FieldValue *value = find(rule);
    if (value == nullptr)
        return 0;
    const bool isNumber = value->kind == FieldValue::Kind::Number;
    if (isNumber && value->number >= least && rule.bounds.contains(value->number))
        return value->number;
    failValue(rule.name, *value, isNumber ? rule.outside : rule.kind);
    return 0;
}

template <typename Integer>
[[gnu::always_inline]] inline Integer FieldReader::integer(const FieldRule &rule)
{
    const FieldValue *value = find(rule);
    if (value == nullptr)
        return 0;
    if (value->isInteger() && rule.bounds.contains(value->number))
        return static_cast<Integer>(value->number);
    failValue(rule.name, *value, rule.outside);
    return 0;
}

inline bool FieldReader::boolean(const FieldRule &rule)
{
    const FieldValue *value = find(rule);
    if (value == nullptr)
        return false;
    if (value->kind != FieldValue::Kind::Boolean)
        failValue(rule.name, *value, rule.kind);
    return value->spelling() == "true";
}

inline std::vector<double> FieldReader::numbers(const FieldRule &rule)
{
    const FieldValue *value = find(rule);
    if (value == nullptr)
        return {};
    const NumberArray &array = m_fields->numberArray(rule.name);
    const std::size_t size = array.numbers.size();
    if (value->kind != FieldValue::Kind::Array)
        failValue(rule.name, *value, rule.kind);
    else if (size < rule.fewest || size > rule.most)
        failCount(rule, size);
    else
        failItems(rule);
    return m_errors.empty() ? array.numbers : std::vector<double>();
}

template <typename Read>
[[gnu::always_inline]] inline auto FieldReader::orNull(const FieldRule &rule, Read read)
    -> std::optional<decltype(read())>
{
    const FieldValue *value = find(rule);
    if (value == nullptr || value->kind == FieldValue::Kind::Null)
        return std::nullopt;
    return read();
}

template <typename Read>
[[gnu::always_inline]] inline auto FieldReader::ifGiven(const FieldRule &rule, Read read)
    -> std::optional<decltype(read())>
{
    if (m_fields->find(rule.name) == nullptr)
        return std::nullopt;
    return read();
}

} // namespace scenedeck
