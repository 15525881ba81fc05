// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

namespace scenedeck
{

/// A token with which runs are started from other machines. Only its hash is stored.
struct Token
{
    QString name;
    QByteArray hash;     ///< SHA-256, 64 hex digits
    QStringList actions; ///< for which it is valid; empty: all

    bool isFor(const QString &action) const
    {
        return actions.isEmpty() || actions.contains(action);
    }
};

/// The tokens cannot be read or written: one sentence.
struct TokenError
{
    QString detail;
};

/// Whether @p name may be the name of a token: [a-z0-9][a-z0-9-]{0,31}.
bool isTokenName(const QString &name);

/// A new random token.
QByteArray randomToken();

/// The hash of @p token, as in Token::hash.
QByteArray tokenHash(const QByteArray &token);

/// Compares two texts in a time that depends only on their sizes.
bool isEqualInConstantTime(const QByteArray &left, const QByteArray &right);

/// The path of the file with the tokens in @p stateDirectory.
QString tokenPath(const QString &stateDirectory);

/// The tokens in the file @p path; none if it does not exist. Refuses a file that other users may
/// read or write.
std::variant<std::vector<Token>, TokenError> readTokens(const QString &path);

/// Replaces the file @p path: at any time it has the old or the new tokens. Only its user may read
/// it: the owner of the folder.
std::optional<TokenError> writeTokens(const QString &path, const std::vector<Token> &tokens);

} // namespace scenedeck
