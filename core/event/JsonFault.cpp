// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/JsonFault.h"

#include <algorithm>
#include <charconv>

namespace scenedeck
{

namespace
{
constexpr std::size_t LongestExponent = 19; // digits; simdjson takes no more, not even zeros

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

unsigned char byteOf(char c)
{
    return static_cast<unsigned char>(c);
}

/// Whether the JSON number @p spelling, which is far from 1, is above it in size.
bool aboveOne(std::string_view spelling)
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

/// Recursive descent; the first fault ends it. Every parse function leaves m_at behind what it
/// read.
class Inspector
{
public:
    Inspector(std::string_view text, int maxNesting) : m_text(text), m_maxNesting(maxNesting) {}

    std::optional<JsonFault> run()
    {
        skipSpace();
        if (m_at == m_text.size())
            fail(QStringLiteral("there is nothing but white space"));
        else if (m_text.substr(m_at).starts_with("\xEF\xBB\xBF"))
            fail(QStringLiteral("a byte order mark is not JSON; leave it out"));
        else if (value(0))
            end();
        return std::move(m_fault);
    }

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    bool take(char c)
    {
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    bool takeWord(std::string_view word)
    {
        if (!m_text.substr(m_at).starts_with(word))
            return false;
        m_at += word.size();
        return true;
    }

    void skipSpace()
    {
        while (m_at < m_text.size() && isBlank(m_text[m_at]))
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
    bool digits();
    bool finite(std::string_view spelling);

    std::string_view m_text;
    const int m_maxNesting;
    std::size_t m_at = 0;
    std::optional<JsonFault> m_fault;
};

bool Inspector::fail(const QString &detail)
{
    m_fault = JsonFault{m_at, detail};
    return false;
}

/// Names what stands there instead of what should.
bool Inspector::failExpected(const QString &what)
{
    if (m_at >= m_text.size())
        return fail(QStringLiteral("it ends where %1 should follow").arg(what));
    const unsigned char c = byteOf(m_text[m_at]);
    if (c >= 0x80 || c < 0x20)
        return fail(QStringLiteral("byte 0x%1 stands where %2 should")
                        .arg(c, 2, 16, QLatin1Char('0'))
                        .arg(what));
    return fail(
        QStringLiteral("'%1' stands where %2 should").arg(QLatin1Char(m_text[m_at])).arg(what));
}

void Inspector::end()
{
    skipSpace();
    if (m_at < m_text.size())
        fail(QStringLiteral("something follows after the end of the JSON value"));
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
    if (takeWord("true") || takeWord("false") || takeWord("null"))
        return true;
    for (const std::string_view word : {"NaN", "nan", "Infinity", "-Infinity", "inf", "-inf"}) {
        if (m_text.substr(m_at).starts_with(word))
            return fail(QStringLiteral("%1 is not JSON; send a finite number or null")
                            .arg(QLatin1String(word.data(), qsizetype(word.size()))));
    }
    if (peek() == '-' || isDigit(peek()))
        return number();
    return failExpected(QStringLiteral("a value"));
}

bool Inspector::object(int depth)
{
    if (depth > m_maxNesting)
        return fail(QStringLiteral("nesting is deeper than %1 levels").arg(MaxNesting));
    take('{');
    skipSpace();
    if (take('}'))
        return true;
    do {
        skipSpace();
        if (!member(depth))
            return false;
        skipSpace();
    } while (take(','));
    return take('}') || failExpected(QStringLiteral("',' or '}'"));
}

bool Inspector::member(int depth)
{
    if (peek() != '"')
        return failExpected(QStringLiteral("a key in double quotes"));
    if (!string())
        return false;
    skipSpace();
    if (!take(':'))
        return failExpected(QStringLiteral("':'"));
    skipSpace();
    return value(depth);
}

bool Inspector::array(int depth)
{
    if (depth > m_maxNesting)
        return fail(QStringLiteral("nesting is deeper than %1 levels").arg(MaxNesting));
    take('[');
    skipSpace();
    if (take(']'))
        return true;
    do {
        skipSpace();
        if (!value(depth))
            return false;
        skipSpace();
    } while (take(','));
    return take(']') || failExpected(QStringLiteral("',' or ']'"));
}

bool Inspector::string()
{
    take('"');
    while (m_at < m_text.size()) {
        const unsigned char c = byteOf(m_text[m_at]);
        if (take('"'))
            return true;
        if (c < 0x20)
            return fail(QStringLiteral("a control character in a string must be escaped"));
        if (!(c == '\\' ? escape() : utf8Character()))
            return false;
    }
    return fail(QStringLiteral("it ends inside a string"));
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
        return fail(QStringLiteral("this is not an escape that JSON knows"));
    }
    char32_t low = 0;
    const bool high = unit >= 0xD800 && unit < 0xDC00;
    const bool pair = high && take('\\') && hexUnit(low) && low >= 0xDC00 && low < 0xE000;
    if ((high && !pair) || (unit >= 0xDC00 && unit < 0xE000)) {
        m_at = start;
        return fail(QStringLiteral("half a surrogate pair stands alone"));
    }
    return true;
}

/// The 'u' and four hex digits of an escape.
bool Inspector::hexUnit(char32_t &unit)
{
    if (!take('u') || m_text.size() - m_at < 4)
        return false;
    quint16 parsed = 0;
    const char *first = m_text.data() + m_at;
    if (std::from_chars(first, first + 4, parsed, 16).ptr != first + 4)
        return false;
    unit = parsed;
    m_at += 4;
    return true;
}

/// One character of UTF-8 (RFC 3629): shortest form, no surrogates, at most U+10FFFF.
bool Inspector::utf8Character()
{
    const unsigned char lead = byteOf(m_text[m_at]);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    const auto invalid = [this] { return fail(QStringLiteral("this is not valid UTF-8")); };
    if (length == 0 || m_text.size() - m_at < length)
        return invalid();
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned char next = byteOf(m_text[m_at + i]);
        unsigned char lowest = 0x80;
        unsigned char highest = 0xBF;
        if (i == 1) {
            lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        }
        if (next < lowest || next > highest)
            return invalid();
    }
    m_at += length;
    return true;
}

bool Inspector::number()
{
    const std::size_t start = m_at;
    take('-');
    if (!(take('0') || digits()))
        return failExpected(QStringLiteral("a digit"));
    if (isDigit(peek()))
        return fail(QStringLiteral("a number must not start with 0"));
    if (take('.') && !digits())
        return failExpected(QStringLiteral("a digit"));
    if (take('e') || take('E')) {
        if (!take('+'))
            take('-');
        const std::size_t exponent = m_at;
        if (!digits())
            return failExpected(QStringLiteral("a digit"));
        if (m_at - exponent > LongestExponent) {
            m_at = start;
            return fail(QStringLiteral("the exponent has more than %1 digits; write it shorter")
                            .arg(LongestExponent));
        }
    }
    return finite(m_text.substr(start, m_at - start));
}

bool Inspector::digits()
{
    const std::size_t first = m_at;
    while (isDigit(peek()))
        ++m_at;
    return m_at > first;
}

/// Whether @p spelling, a JSON number that was just read, is finite as a double.
bool Inspector::finite(std::string_view spelling)
{
    double ignored = 0;
    const char *const end = spelling.data() + spelling.size();
    // Out of range is said of numbers too close to 0 as well; those are welcome.
    if (std::from_chars(spelling.data(), end, ignored).ec == std::errc() || !aboveOne(spelling))
        return true;
    m_at -= spelling.size();
    return fail(QStringLiteral("the number is too large for a double"));
}
} // namespace

std::optional<JsonFault> inspectJson(std::string_view text, int maxNesting)
{
    return Inspector(text, maxNesting).run();
}

} // namespace scenedeck
