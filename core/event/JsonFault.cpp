// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/JsonFault.h"

#include "core/event/JsonSpace.h"
#include "core/event/Utf8.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace scenedeck
{

namespace
{
constexpr std::size_t LongestExponent = 19; // digits; the limit of simdjson, leading zeros included

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

unsigned char byteOf(char c)
{
    return static_cast<unsigned char>(c);
}

QString decoded(std::string_view ascii)
{
    return QString::fromLatin1(ascii.data(), qsizetype(ascii.size()));
}

std::size_t digitCount(std::string_view text)
{
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isDigit) -
                                    text.begin());
}

/// @p digits, shortened for an error text.
std::string shortened(std::string_view digits)
{
    constexpr std::size_t Longest = 20;
    return std::string(digits.substr(0, Longest)) + (digits.size() > Longest ? "..." : "");
}

/// Length in bytes of a word for a non-finite number (in any spelling, e.g. of Python or
/// JavaScript) at the start of @p text; 0 if there is none.
std::size_t notFiniteWord(std::string_view text)
{
    const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    const QString start = decoded(text.substr(sign, sizeof("infinity") - 1)).toLower();
    for (const char *word : {"nan", "infinity", "inf"}) {
        const QLatin1String latin(word);
        if (start.startsWith(latin))
            return sign + static_cast<std::size_t>(latin.size());
    }
    return 0;
}

/// True if the absolute value of the JSON number @p spelling is above 1. It must not be close to 1.
bool isAboveOne(std::string_view spelling)
{
    const std::size_t mantissaEnd = std::min(spelling.find_first_of("eE"), spelling.size());
    const std::string_view mantissa = spelling.substr(0, mantissaEnd);
    const auto point = static_cast<qint64>(std::min(mantissa.find('.'), mantissa.size()));
    const auto first = static_cast<qint64>(mantissa.find_first_of("123456789"));
    std::string_view exponent = spelling.substr(std::min(mantissaEnd + 1, spelling.size()));
    const bool negative = exponent.starts_with('-');
    if (exponent.starts_with('+'))
        exponent.remove_prefix(1);
    qint64 power = 0;
    const char *const end = exponent.data() + exponent.size();
    if (std::from_chars(exponent.data(), end, power).ec == std::errc::result_out_of_range)
        return !negative;
    return point - first + power > 0;
}

/// Recursive descent parser that stops at the first fault. Every parse function leaves m_at after
/// what it read.
class Inspector
{
public:
    Inspector(std::string_view text, int maxNesting) : m_text(text), m_maxNesting(maxNesting) {}

    std::optional<JsonFault> run()
    {
        skipSpace();
        if (m_at == m_text.size())
            fail(QStringLiteral("there is only white space"));
        else if (m_text.substr(m_at).starts_with("\xEF\xBB\xBF"))
            fail(QStringLiteral("a byte order mark is not JSON; leave it out"));
        else if (value(0))
            end();
        return std::move(m_fault);
    }

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    bool consume(char c)
    {
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    bool consumeWord(std::string_view word)
    {
        if (!m_text.substr(m_at).starts_with(word))
            return false;
        m_at += word.size();
        return true;
    }

    void skipSpace()
    {
        while (m_at < m_text.size() && isJsonSpace(m_text[m_at]))
            ++m_at;
    }

    bool fail(const QString &detail);
    bool failExpected(const QString &what);
    void end();
    bool value(int depth);
    bool object(int depth);
    bool array(int depth);
    bool member(int depth);
    bool string();
    bool escape();
    bool hexUnit(char32_t &unit);
    bool utf8Character();
    bool number();
    bool failPointInFront();
    bool failDecimalComma();
    bool digits();
    bool isFinite(std::string_view spelling);

    std::string_view m_text;
    const int m_maxNesting;
    std::size_t m_at = 0;
    std::optional<JsonFault> m_fault;
};

bool Inspector::fail(const QString &detail)
{
    m_fault = JsonFault{m_at, false, detail};
    return false;
}

/// Reports the character found instead of @p what.
bool Inspector::failExpected(const QString &what)
{
    if (m_at >= m_text.size())
        return fail(QStringLiteral("unexpected end; expected %1").arg(what));
    const unsigned char c = byteOf(m_text[m_at]);
    if (c >= 0x80 || c < 0x20)
        return fail(QStringLiteral("unexpected byte 0x%1; expected %2")
                        .arg(c, 2, 16, QLatin1Char('0'))
                        .arg(what));
    return fail(
        QStringLiteral("unexpected '%1'; expected %2").arg(QLatin1Char(m_text[m_at])).arg(what));
}

void Inspector::end()
{
    skipSpace();
    if (m_at < m_text.size())
        m_fault =
            JsonFault{m_at, true, QStringLiteral("extra text after the end of the JSON value")};
}

bool Inspector::value(int depth)
{
    switch (peek()) {
    case '{':
        return object(depth + 1);
    case '[':
        return array(depth + 1);
    case '"':
        return string();
    default:
        break;
    }
    if (consumeWord("true") || consumeWord("false") || consumeWord("null"))
        return true;
    if (const std::size_t length = notFiniteWord(m_text.substr(m_at)); length > 0)
        return fail(QStringLiteral("%1 is not JSON; send a finite number or null")
                        .arg(decoded(m_text.substr(m_at, length))));
    if (peek() == '.' || m_text.substr(m_at).starts_with("-."))
        return failPointInFront();
    if (peek() == '-' || isDigit(peek()))
        return number();
    return failExpected(QStringLiteral("a value"));
}

bool Inspector::object(int depth)
{
    if (depth > m_maxNesting)
        return fail(QStringLiteral("nesting is deeper than %1 levels").arg(MaxNesting));
    consume('{');
    skipSpace();
    if (consume('}'))
        return true;
    do {
        skipSpace();
        if (!member(depth))
            return false;
        skipSpace();
    } while (consume(','));
    return consume('}') || failExpected(QStringLiteral("',' or '}'"));
}

bool Inspector::member(int depth)
{
    if (isDigit(peek()) && m_at > 1 && m_text[m_at - 1] == ',' && isDigit(m_text[m_at - 2]))
        return failDecimalComma();
    if (peek() != '"')
        return failExpected(QStringLiteral("a key in double quotes"));
    if (!string())
        return false;
    skipSpace();
    if (!consume(':'))
        return failExpected(QStringLiteral("':'"));
    skipSpace();
    return value(depth);
}

bool Inspector::array(int depth)
{
    if (depth > m_maxNesting)
        return fail(QStringLiteral("nesting is deeper than %1 levels").arg(MaxNesting));
    consume('[');
    skipSpace();
    if (consume(']'))
        return true;
    do {
        skipSpace();
        if (!value(depth))
            return false;
        skipSpace();
    } while (consume(','));
    return consume(']') || failExpected(QStringLiteral("',' or ']'"));
}

bool Inspector::string()
{
    consume('"');
    while (m_at < m_text.size()) {
        const unsigned char c = byteOf(m_text[m_at]);
        if (consume('"'))
            return true;
        if (c < 0x20)
            return fail(QStringLiteral("a control character in a string must be escaped"));
        if (!(c == '\\' ? escape() : utf8Character()))
            return false;
    }
    return fail(QStringLiteral("unexpected end inside a string"));
}

bool Inspector::escape()
{
    const std::size_t start = m_at++;
    if (m_at < m_text.size() &&
        std::string_view("\"\\/bfnrt").find(peek()) != std::string_view::npos) {
        ++m_at;
        return true;
    }
    char32_t unit = 0;
    if (!hexUnit(unit)) {
        m_at = start;
        return fail(QStringLiteral("this is not a valid JSON escape"));
    }
    char32_t low = 0;
    const bool high = unit >= 0xD800 && unit < 0xDC00;
    const bool pair = high && consume('\\') && hexUnit(low) && low >= 0xDC00 && low < 0xE000;
    if ((high && !pair) || (unit >= 0xDC00 && unit < 0xE000)) {
        m_at = start;
        return fail(QStringLiteral("this is an unpaired surrogate"));
    }
    return true;
}

/// Reads the 'u' and the four hex digits of an escape.
bool Inspector::hexUnit(char32_t &unit)
{
    if (!consume('u') || m_text.size() - m_at < 4)
        return false;
    quint16 parsed = 0;
    const char *first = m_text.data() + m_at;
    if (std::from_chars(first, first + 4, parsed, 16).ptr != first + 4)
        return false;
    unit = parsed;
    m_at += 4;
    return true;
}

bool Inspector::utf8Character()
{
    const std::size_t length = utf8CharacterLength(m_text.substr(m_at));
    if (length == 0)
        return fail(QStringLiteral("this is not valid UTF-8"));
    m_at += length;
    return true;
}

bool Inspector::number()
{
    const std::size_t start = m_at;
    consume('-');
    if (!(consume('0') || digits()))
        return failExpected(QStringLiteral("a digit"));
    if (isDigit(peek()))
        return fail(QStringLiteral("a number must not start with 0"));
    if (consume('.') && !digits())
        return failExpected(QStringLiteral("a digit"));
    if (consume('e') || consume('E')) {
        if (!consume('+'))
            consume('-');
        const std::size_t exponent = m_at;
        if (!digits())
            return failExpected(QStringLiteral("a digit"));
        if (m_at - exponent > LongestExponent) {
            m_at = start;
            return fail(QStringLiteral("the exponent has more than %1 digits; write it shorter")
                            .arg(LongestExponent));
        }
    }
    return isFinite(m_text.substr(start, m_at - start));
}

/// Reports a number without a digit before its decimal point. m_at is at its start.
bool Inspector::failPointInFront()
{
    const bool isNegative = peek() == '-';
    const std::string_view rest = m_text.substr(m_at + (isNegative ? 2 : 1));
    const std::string_view fraction = rest.substr(0, digitCount(rest));
    return fail(QStringLiteral(
                    "a number needs a digit before its decimal point; write %1%2 instead of %1%3")
                    .arg(isNegative ? QStringLiteral("-") : QString(),
                         decoded("0." + shortened(fraction)), decoded("." + shortened(fraction))));
}

/// Reports a decimal comma. m_at is after the comma, between digits.
bool Inspector::failDecimalComma()
{
    std::size_t begin = m_at - 1;
    while (begin > 0 && (isDigit(m_text[begin - 1]) || m_text[begin - 1] == '-'))
        --begin;
    const std::string whole = shortened(m_text.substr(begin, m_at - 1 - begin));
    const std::string_view rest = m_text.substr(m_at);
    const std::string fraction = shortened(rest.substr(0, digitCount(rest)));
    return fail(QStringLiteral("a number with a decimal comma is not JSON; write %1 instead of %2")
                    .arg(decoded(whole + '.' + fraction), decoded(whole + ',' + fraction)));
}

bool Inspector::digits()
{
    const std::size_t first = m_at;
    while (isDigit(peek()))
        ++m_at;
    return m_at > first;
}

/// True if @p spelling, a JSON number that was just read, is finite as a double; otherwise fails.
bool Inspector::isFinite(std::string_view spelling)
{
    double ignored = 0;
    const char *const end = spelling.data() + spelling.size();
    // from_chars() also reports numbers too close to 0 as out of range; those are accepted.
    if (std::from_chars(spelling.data(), end, ignored).ec == std::errc() || !isAboveOne(spelling))
        return true;
    m_at -= spelling.size();
    return fail(QStringLiteral(
        "the number is too large for a double (limit: 1.8e308); send a finite number or null"));
}
} // namespace

std::optional<JsonFault> inspectJson(std::string_view text, int maxNesting)
{
    return Inspector(text, maxNesting).run();
}

} // namespace scenedeck
