// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/Tokens.h"

#include "core/actions/ActionRules.h"
#include "core/event/RandomBytes.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
constexpr qsizetype TokenBytes = 32;
constexpr qsizetype HashDigits = 64;
constexpr int LineFields = 3;
const QString AllActions = QStringLiteral("*");

TokenError fileError(const QString &path, const QString &what, const QString &reason)
{
    return {QStringLiteral("%1 cannot be %2: %3").arg(path, what, reason)};
}

bool isHash(const QString &text)
{
    return text.size() == HashDigits && std::all_of(text.begin(), text.end(), [](QChar digit) {
               return (digit >= u'0' && digit <= u'9') || (digit >= u'a' && digit <= u'f');
           });
}

/// NAME HASH ACTIONS, the actions separated by commas; * for all.
std::optional<Token> parseLine(const QString &line)
{
    const QStringList fields = line.split(u' ');
    if (fields.size() != LineFields || !isTokenName(fields[0]) || !isHash(fields[1]))
        return std::nullopt;
    Token token{fields[0], fields[1].toLatin1(), {}};
    if (fields[2] != AllActions)
        token.actions = fields[2].split(u',');
    const bool areActions = std::all_of(token.actions.begin(), token.actions.end(), isActionName);
    return areActions ? std::optional(token) : std::nullopt;
}

QString lineOf(const Token &token)
{
    return QStringLiteral("%1 %2 %3\n")
        .arg(token.name, QString::fromLatin1(token.hash),
             token.actions.isEmpty() ? AllActions : token.actions.join(u','));
}

std::variant<std::vector<Token>, TokenError> parse(const QString &path, const QByteArray &text)
{
    std::vector<Token> tokens;
    int number = 0;
    for (const QString &line : QString::fromUtf8(text).split(u'\n')) {
        ++number;
        if (line.isEmpty())
            continue;
        auto token = parseLine(line);
        if (!token)
            return TokenError{QStringLiteral("%1:%2: this is not a line that 'scenedeck token' "
                                             "writes; remove it and add the token again")
                                  .arg(path)
                                  .arg(number)};
        tokens.push_back(*std::move(token));
    }
    return tokens;
}

/// Reads the tokens of the open file @p descriptor, which it closes.
std::variant<std::vector<Token>, TokenError> readOpen(const QString &path, int descriptor)
{
    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return fileError(path, QStringLiteral("read"), file.errorString());
    }
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0)
        return fileError(path, QStringLiteral("read"), QString::fromLocal8Bit(strerror(errno)));
    if (!S_ISREG(status.st_mode))
        return fileError(path, QStringLiteral("read"), QStringLiteral("it is not a file"));
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return TokenError{QStringLiteral("%1 may be used by other users; run chmod 600 on it, and "
                                         "revoke its tokens if they could have been changed")
                              .arg(path)};
    return parse(path, file.readAll());
}
} // namespace

bool isTokenName(const QString &name)
{
    return isActionName(name); // the same rule
}

QByteArray randomToken()
{
    return randomBytes(TokenBytes)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray tokenHash(const QByteArray &token)
{
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256).toHex();
}

bool isEqualInConstantTime(const QByteArray &left, const QByteArray &right)
{
    if (left.size() != right.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        difference |= static_cast<unsigned char>(left[i]) ^ static_cast<unsigned char>(right[i]);
    return difference == 0;
}

QString tokenPath(const QString &stateDirectory)
{
    return stateDirectory + QStringLiteral("/tokens");
}

std::variant<std::vector<Token>, TokenError> readTokens(const QString &path)
{
    // Without O_NONBLOCK, opening a named pipe would wait for its writer.
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0 && errno == ENOENT)
        return std::vector<Token>();
    if (descriptor < 0)
        return fileError(path, QStringLiteral("read"), QString::fromLocal8Bit(strerror(errno)));
    return readOpen(path, descriptor);
}

std::optional<TokenError> writeTokens(const QString &path, const std::vector<Token> &tokens)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fileError(path, QStringLiteral("written"), file.errorString());
    // Root may write it for the user of the dashboard.
    struct stat folder = {};
    if (::stat(QFile::encodeName(QFileInfo(path).path()).constData(), &folder) == 0 &&
        ::geteuid() == 0 && ::fchown(file.handle(), folder.st_uid, folder.st_gid) != 0)
        return fileError(path, QStringLiteral("written"), QString::fromLocal8Bit(strerror(errno)));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    for (const Token &token : tokens)
        file.write(lineOf(token).toUtf8());
    if (!file.commit())
        return fileError(path, QStringLiteral("written"), file.errorString());
    return std::nullopt;
}

} // namespace scenedeck
