// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/IdempotencyKey.h"

#include <optional>

namespace scenedeck
{

namespace
{
constexpr qsizetype FewestCharacters = 8;
constexpr qsizetype MostCharacters = 64;

bool isPrintable(char character)
{
    return character >= ' ' && character <= '~';
}

// The characters of an RFC 8941 string, which begins with a quote; nothing if it is malformed.
std::optional<QByteArray> unquoted(QByteArrayView text)
{
    QByteArray characters;
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == '"')
            return i == text.size() - 1 ? std::optional(characters) : std::nullopt;
        if (text[i] == '\\' && (++i == text.size() || (text[i] != '"' && text[i] != '\\')))
            return std::nullopt;
        if (!isPrintable(text[i]))
            return std::nullopt;
        characters += text[i];
    }
    return std::nullopt; // the closing quote is missing
}

std::optional<QByteArray> bare(const QByteArray &text)
{
    constexpr QByteArrayView Excluded(" \"\\,;");
    for (const char character : text) {
        if (!isPrintable(character) || Excluded.contains(character))
            return std::nullopt;
    }
    return text;
}
} // namespace

std::variant<QByteArray, Refusal> idempotencyKeyOf(const HttpRequest &request)
{
    if (!request.has("Idempotency-Key"))
        return QByteArray();
    const QByteArray value = request.joined("Idempotency-Key"); // of two headers: malformed
    const auto key = value.startsWith('"') ? unquoted(value) : bare(value);
    if (!key)
        return Refusal{
            400,
            QStringLiteral("Idempotency-Key must be one string of printable ASCII characters in "
                           "quotes, for example \"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\"; the "
                           "quotes may be left out if it has only letters, digits, - and _."),
            {}};
    if (key->size() < FewestCharacters || key->size() > MostCharacters)
        return Refusal{
            400,
            QStringLiteral("Idempotency-Key must have %1 to %2 characters, for example a UUID; "
                           "the length of this one is %3.")
                .arg(FewestCharacters)
                .arg(MostCharacters)
                .arg(key->size()),
            {}};
    return *key;
}

} // namespace scenedeck
