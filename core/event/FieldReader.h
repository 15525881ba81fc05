// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventFields.h"
#include "core/event/FieldRule.h"
#include "core/event/PhaseValue.h"
#include "core/event/Refusal.h"

#include <optional>
#include <string_view>
#include <vector>

namespace scenedeck
{

/// Reads the fields of one event by the rules of the events' definition and records an error for
/// each that is invalid or missing. A missing optional field is not an error. Invalid and missing
/// fields read as an empty text, 0, false or no numbers.
class FieldReader
{
public:
    /// @p fields must outlive the reader.
    explicit FieldReader(const EventFields &fields) : m_fields(fields) {}

    /// The errors, in the order in which they were found.
    const std::vector<FieldError> &errors() const { return m_errors; }

    QString text(const FieldRule &rule);
    PhaseValue phase(const FieldRule &rule);

    /// A string, or an integer, which reads as its spelling.
    QString id(const FieldRule &rule);

    double number(const FieldRule &rule);

    /// A number that is not below @p least, another field's value.
    double numberAtLeast(const FieldRule &rule, double least);

    template <typename Integer> Integer integer(const FieldRule &rule)
    {
        return static_cast<Integer>(integerValue(rule));
    }

    bool boolean(const FieldRule &rule);
    std::vector<double> numbers(const FieldRule &rule);

    /// What @p read returns; nullopt if the field is null or missing.
    template <typename Read>
    auto orNull(const FieldRule &rule, Read read) -> std::optional<decltype(read())>
    {
        const FieldValue *value = find(rule);
        if (value == nullptr || value->kind == FieldValue::Kind::null)
            return std::nullopt;
        return read();
    }

    /// What @p read returns; nullopt if the optional field is missing.
    template <typename Read>
    auto ifGiven(const FieldRule &rule, Read read) -> std::optional<decltype(read())>
    {
        if (m_fields.find(rule.name) == nullptr)
            return std::nullopt;
        return read();
    }

    /// The value of `type`, which no rule describes: the types that scenes use are constants.
    std::string_view type();

    /// Records an error for a key that is given twice.
    void failRepeated(std::string_view key);

private:
    const FieldValue *find(const FieldRule &rule);
    std::string_view string(const FieldRule &rule);
    double integerValue(const FieldRule &rule);
    bool checkName(const FieldRule &rule, std::string_view name);
    void failMissing(std::string_view name, const char *expected);
    void failValue(std::string_view name, const FieldValue &value, const char *requirement);
    void failBounds(const FieldRule &rule, const FieldValue &value);
    void failCount(const FieldRule &rule, std::size_t count);
    void failItems(const FieldRule &rule);
    void fail(std::string_view name, const QString &detail);

    const EventFields &m_fields;
    std::vector<FieldError> m_errors;
};

} // namespace scenedeck
