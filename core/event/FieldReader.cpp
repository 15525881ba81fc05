// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/FieldReader.h"

#include "core/event/JsonPointer.h"
#include "core/event/NameRule.h"
#include "core/event/Utf8.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
using Kind = FieldValue::Kind;

constexpr std::size_t LongestType = 64;   // characters
constexpr std::size_t LongestQuoted = 48; // bytes of an invalid value that an error text quotes

QString decoded(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

/// @p utf8, shortened for an error text; characters are not split.
QString shortened(std::string_view utf8)
{
    if (utf8.size() <= LongestQuoted)
        return decoded(utf8);
    std::size_t end = LongestQuoted;
    while (continuesUtf8Character(utf8[end]))
        --end;
    return decoded(utf8.substr(0, end)) + QStringLiteral("…");
}

QString quoted(const FieldValue &value)
{
    if (value.kind == Kind::array)
        return QStringLiteral("an array");
    if (value.kind == Kind::object)
        return QStringLiteral("an object");
    return shortened(value.spelling);
}

bool isVisibleAscii(char c)
{
    return c > ' ' && c <= '~';
}

std::size_t characters(std::string_view utf8)
{
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return !continuesUtf8Character(c); }));
}

bool isTooLongForType(std::string_view utf8)
{
    return utf8.size() > LongestType && characters(utf8) > LongestType;
}

QString pointerTo(std::string_view key)
{
    return jsonPointer(decoded(key));
}
} // namespace

const FieldValue *FieldReader::find(const FieldRule &rule)
{
    const FieldValue *value = m_fields.find(rule.name);
    if (value == nullptr && rule.missing != nullptr)
        failMissing(rule.name, rule.missing);
    return value;
}

/// The string that @p rule describes; empty if it is invalid or missing.
std::string_view FieldReader::string(const FieldRule &rule)
{
    const FieldValue *value = find(rule);
    if (value == nullptr)
        return {};
    const std::size_t size = value->string.size();
    const bool isString = value->kind == Kind::string;
    if (isString && size >= rule.fewest && size <= rule.most)
        return checkName(rule, value->string) ? value->string : std::string_view();
    failValue(rule.name, *value, isString ? rule.outside : rule.kind);
    return {};
}

/// False, with an error recorded, if @p rule describes a name and @p name has invalid characters.
/// The sentence does not quote them: it is shown in terminals.
bool FieldReader::checkName(const FieldRule &rule, std::string_view name)
{
    if (!rule.isName || std::all_of(name.begin(), name.end(), isVisibleAscii))
        return true;
    const QString text = decoded(name);
    const std::optional<QChar> refused = refusedCharacter(text);
    if (refused)
        fail(rule.name, QStringLiteral("%1 contains the character U+%2; leave it out: control "
                                       "characters, line separators and overrides of the text "
                                       "direction are not accepted")
                            .arg(decoded(rule.name))
                            .arg(QString::number(refused->unicode(), 16).toUpper(), 4, u'0'));
    else if (isBlank(text))
        fail(rule.name, QStringLiteral("%1 has no visible character; send a name that people can "
                                       "read")
                            .arg(decoded(rule.name)));
    else
        return true;
    return false;
}

QString FieldReader::text(const FieldRule &rule)
{
    return decoded(string(rule));
}

PhaseValue FieldReader::phase(const FieldRule &rule)
{
    const std::string_view name = string(rule);
    const Phase phase = phaseFromName(name);
    return {phase, phase == Phase::Other ? decoded(name) : phaseName(phase)};
}

QString FieldReader::id(const FieldRule &rule)
{
    const FieldValue *value = find(rule);
    if (value == nullptr)
        return {};
    if (value->isInteger() && value->spelling.size() <= rule.most)
        return decoded(value->spelling);
    return text(rule);
}

double FieldReader::number(const FieldRule &rule)
{
    const FieldValue *value = find(rule);
    if (value == nullptr)
        return 0;
    if (value->kind == Kind::number && rule.bounds.contains(value->number))
        return std::clamp(value->number, rule.clamp.minimum, rule.clamp.maximum);
    failBounds(rule, *value);
    return 0;
}

double FieldReader::numberAtLeast(const FieldRule &rule, double least)
{
    const FieldValue *value = find(rule);
    if (value == nullptr)
        return 0;
    const bool isNumber = value->kind == Kind::number;
    if (isNumber && value->number >= least && rule.bounds.contains(value->number))
        return value->number;
    failValue(rule.name, *value, isNumber ? rule.outside : rule.kind);
    return 0;
}

double FieldReader::integerValue(const FieldRule &rule)
{
    const FieldValue *value = find(rule);
    if (value == nullptr)
        return 0;
    if (value->isInteger() && rule.bounds.contains(value->number))
        return value->number;
    failValue(rule.name, *value, rule.outside);
    return 0;
}

bool FieldReader::boolean(const FieldRule &rule)
{
    const FieldValue *value = find(rule);
    if (value == nullptr)
        return false;
    if (value->kind != Kind::boolean)
        failValue(rule.name, *value, rule.kind);
    return value->spelling == "true";
}

std::vector<double> FieldReader::numbers(const FieldRule &rule)
{
    const FieldValue *value = find(rule);
    if (value == nullptr)
        return {};
    const NumberArray &array = m_fields.numberArray(rule.name);
    const std::size_t size = array.numbers.size();
    if (value->kind != Kind::array)
        failValue(rule.name, *value, rule.kind);
    else if (size < rule.fewest || size > rule.most)
        failCount(rule, size);
    else
        failItems(rule);
    return m_errors.empty() ? array.numbers : std::vector<double>();
}

std::string_view FieldReader::type()
{
    static constexpr FieldRule Rule{.name = "type",
                                    .missing = "a string that names the kind of event",
                                    .kind = "a string",
                                    .outside = "1 to 64 characters long"};
    const FieldValue *value = find(Rule);
    if (value == nullptr)
        return {};
    if (value->kind != Kind::string)
        failValue(Rule.name, *value, Rule.kind);
    else if (value->string.empty() || isTooLongForType(value->string))
        failValue(Rule.name, *value, Rule.outside);
    else if (value->string == "snapshot")
        fail(Rule.name, QStringLiteral("type \"snapshot\" is reserved for the dashboard itself; "
                                       "choose another name"));
    return value->string;
}

void FieldReader::failBounds(const FieldRule &rule, const FieldValue &value)
{
    if (value.kind != Kind::number)
        failValue(rule.name, value, rule.kind);
    else if (rule.hint != nullptr && rule.hintBounds.contains(value.number))
        failValue(rule.name, value, rule.hint);
    else
        failValue(rule.name, value, rule.outside);
}

void FieldReader::failCount(const FieldRule &rule, std::size_t count)
{
    fail(rule.name, QStringLiteral("%1 has %2 %3; %4")
                        .arg(decoded(rule.name))
                        .arg(count)
                        .arg(QLatin1String(rule.items), QLatin1String(rule.outside)));
}

/// Records an error for each of the first elements that are not numbers.
void FieldReader::failItems(const FieldRule &rule)
{
    for (const BadItem &item : m_fields.numberArray(rule.name).bad) {
        const auto index = QString::number(item.index);
        m_errors.push_back({pointerTo(rule.name) + QLatin1Char('/') + index,
                            QStringLiteral("%1[%2] is %3; it must be a number")
                                .arg(decoded(rule.name), index, quoted(item.value))});
    }
}

void FieldReader::failRepeated(std::string_view key)
{
    m_errors.push_back(
        {pointerTo(key),
         QStringLiteral("the key \"%1\" is given twice; send it once").arg(shortened(key))});
}

void FieldReader::fail(std::string_view name, const QString &detail)
{
    m_errors.push_back({pointerTo(name), detail});
}

void FieldReader::failMissing(std::string_view name, const char *expected)
{
    const std::string_view other = m_fields.keyInOtherCase(name);
    const QString hint = other.empty()
                             ? QString()
                             : QStringLiteral(" (keys are case-sensitive, and %1 is another one)")
                                   .arg(decoded(other));
    fail(name, QStringLiteral("%1 is missing%2; send %3")
                   .arg(decoded(name), hint, QLatin1String(expected)));
}

void FieldReader::failValue(std::string_view name, const FieldValue &value, const char *requirement)
{
    fail(name, QStringLiteral("%1 is %2; it must be %3")
                   .arg(decoded(name), quoted(value), QLatin1String(requirement)));
}

} // namespace scenedeck
