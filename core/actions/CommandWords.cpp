// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/CommandWords.h"

#include <optional>

namespace scenedeck
{

namespace
{
constexpr QChar Backslash(u'\\');
constexpr QChar SingleQuote(u'\'');
constexpr QChar DoubleQuote(u'"');

/// Reads one word after the other.
class WordReader
{
public:
    explicit WordReader(QStringView text) : m_text(text) {}

    std::variant<QStringList, CommandFault> readAll()
    {
        QStringList words;
        skipSpace();
        while (!isAtEnd()) {
            QString word;
            if (auto fault = readWord(word))
                return *std::move(fault);
            words.append(word);
            skipSpace();
        }
        return words;
    }

private:
    bool isAtEnd() const { return m_at == m_text.size(); }
    bool isAtSpace() const { return m_text[m_at] == u' ' || m_text[m_at] == u'\t'; }

    void skipSpace()
    {
        while (!isAtEnd() && isAtSpace())
            ++m_at;
    }

    std::optional<CommandFault> readWord(QString &word)
    {
        while (!isAtEnd() && !isAtSpace()) {
            const QChar character = m_text[m_at++];
            std::optional<CommandFault> fault;
            if (character == SingleQuote)
                fault = readSingleQuoted(word);
            else if (character == DoubleQuote)
                fault = readDoubleQuoted(word);
            else if (character == Backslash)
                fault = readEscaped(word);
            else
                word += character;
            if (fault)
                return fault;
        }
        return std::nullopt;
    }

    std::optional<CommandFault> readSingleQuoted(QString &word)
    {
        const qsizetype end = m_text.indexOf(SingleQuote, m_at);
        if (end < 0)
            return CommandFault{QStringLiteral("a single quote (') is not closed")};
        word += m_text.sliced(m_at, end - m_at);
        m_at = end + 1;
        return std::nullopt;
    }

    std::optional<CommandFault> readDoubleQuoted(QString &word)
    {
        constexpr QStringView Escapable(u"\"\\$`");
        while (!isAtEnd()) {
            const QChar character = m_text[m_at++];
            if (character == DoubleQuote)
                return std::nullopt;
            if (character == Backslash && !isAtEnd() && Escapable.contains(m_text[m_at]))
                word += m_text[m_at++];
            else
                word += character;
        }
        return CommandFault{QStringLiteral("a double quote (\") is not closed")};
    }

    std::optional<CommandFault> readEscaped(QString &word)
    {
        if (isAtEnd())
            return CommandFault{QStringLiteral("nothing follows the last backslash")};
        word += m_text[m_at++];
        return std::nullopt;
    }

    const QStringView m_text;
    qsizetype m_at = 0;
};
} // namespace

std::variant<QStringList, CommandFault> commandWords(const QString &text)
{
    return WordReader(text).readAll();
}

} // namespace scenedeck
