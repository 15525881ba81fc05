// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/FieldReader.h"

#include "core/event/SameText.h"

namespace scenedeck
{

namespace
{
using Kind = FieldValue::Kind;

constexpr std::size_t LongestType = 64;   // characters
constexpr std::size_t LongestQuoted = 48; // bytes of an invalid value that an error text quotes
constexpr std::size_t MostBadItems = 16;  // of one array that are reported

QString decoded(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

bool continuesCharacter(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// @p utf8, shortened for an error text; characters are not split.
QString shortened(std::string_view utf8)
{
    if (utf8.size() <= LongestQuoted)
        return decoded(utf8);
    std::size_t end = LongestQuoted;
    while (continuesCharacter(utf8[end]))
        --end;
    return decoded(utf8.substr(0, end)) + QStringLiteral("…");
}

QString quoted(const FieldValue &value)
{
    if (value.kind == Kind::Array)
        return QStringLiteral("an array");
    if (value.kind == Kind::Object)
        return QStringLiteral("an object");
    return shortened(value.spelling());
}

std::size_t characters(std::string_view utf8)
{
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return !continuesCharacter(c); }));
}

bool isTooLongForType(std::string_view utf8)
{
    return utf8.size() > LongestType && characters(utf8) > LongestType;
}

/// JSON pointer (RFC 6901): '~' and '/' in a key are written ~0 and ~1.
QString pointerTo(std::string_view key)
{
    QString escaped = decoded(key);
    escaped.replace(QLatin1Char('~'), QStringLiteral("~0"));
    escaped.replace(QLatin1Char('/'), QStringLiteral("~1"));
    return QLatin1Char('/') + escaped;
}
} // namespace

std::string_view FieldReader::type()
{
    static constexpr FieldRule Rule{.name = FieldName::Type,
                                    .missing = "a string that names the kind of event",
                                    .kind = "a string",
                                    .outside = "1 to 64 characters long"};
    const FieldValue *value = find(Rule);
    if (value == nullptr)
        return {};
    if (value->kind != Kind::String)
        failValue(Rule.name, *value, Rule.kind);
    else if (value->string.empty() || isTooLongForType(value->string))
        failValue(Rule.name, *value, Rule.outside);
    else if (isSame(value->string, "snapshot"))
        fail(Rule.name, QStringLiteral("type \"snapshot\" is reserved for the dashboard itself; "
                                       "choose another name"));
    return value->string;
}

void FieldReader::failBounds(const FieldRule &rule, const FieldValue &value)
{
    if (value.kind != Kind::Number)
        failValue(rule.name, value, rule.kind);
    else if (rule.hint != nullptr && rule.hintBounds.contains(value.number))
        failValue(rule.name, value, rule.hint);
    else
        failValue(rule.name, value, rule.outside);
}

void FieldReader::failCount(const FieldRule &rule, std::size_t count)
{
    fail(rule.name, QStringLiteral("%1 has %2 %3; %4")
                        .arg(decoded(fieldText(rule.name)))
                        .arg(count)
                        .arg(QLatin1String(rule.items), QLatin1String(rule.outside)));
}

/// Records an error for each of the first elements that is not a number.
void FieldReader::failItems(const FieldRule &rule)
{
    const QString name = decoded(fieldText(rule.name));
    const std::vector<BadItem> &bad = m_fields->numberArray(rule.name).bad;
    for (std::size_t i = 0; i < std::min(bad.size(), MostBadItems); ++i) {
        const auto index = QString::number(bad[i].index);
        m_errors.push_back({pointerTo(fieldText(rule.name)) + QLatin1Char('/') + index,
                            QStringLiteral("%1[%2] is %3; it must be a number")
                                .arg(name, index, quoted(bad[i].value))});
    }
}

void FieldReader::failRepeated(std::string_view key)
{
    m_errors.push_back(
        {pointerTo(key),
         QStringLiteral("the key \"%1\" is given twice; send it once").arg(shortened(key))});
}

void FieldReader::fail(FieldName name, const QString &detail)
{
    m_errors.push_back({pointerTo(fieldText(name)), detail});
}

void FieldReader::failMissing(FieldName name, const char *expected)
{
    fail(name, QStringLiteral("%1 is missing; send %2")
                   .arg(decoded(fieldText(name)), QLatin1String(expected)));
}

void FieldReader::failValue(FieldName name, const FieldValue &value, const char *requirement)
{
    fail(name, QStringLiteral("%1 is %2; it must be %3")
                   .arg(decoded(fieldText(name)), quoted(value), QLatin1String(requirement)));
}

} // namespace scenedeck
