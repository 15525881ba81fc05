// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionFolder.h"

#include "core/actions/ActionDocument.h"
#include "core/actions/ActionFile.h"
#include "core/actions/ActionRules.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
constexpr qint64 MostFileBytes = 64 * 1024;
constexpr std::size_t MostActions = 64;
constexpr qsizetype MostListBytes = 256 * 1024;
const QString Suffix = QStringLiteral(".conf");

QString errorOf(const QString &path, int error)
{
    return QStringLiteral("%1 cannot be read: %2")
        .arg(path, QString::fromLocal8Bit(strerror(error)));
}

/// Why the rights of @p path are not accepted; nullopt if they are.
std::optional<QString> faultOfRights(const QString &path, const struct stat &status)
{
    if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return QStringLiteral("%1 may be written by its group or by others, who could thereby run "
                              "commands as the dashboard; run chmod go-w on it")
            .arg(path);
    if (status.st_uid != 0 && status.st_uid != ::geteuid())
        return QStringLiteral("%1 belongs to user %2; it must belong to root or to the user of the "
                              "dashboard (%3)")
            .arg(path, QString::number(status.st_uid), QString::number(::geteuid()));
    return std::nullopt;
}

std::variant<QByteArray, ActionFolderError> readOpen(const QString &path, int descriptor)
{
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0)
        return ActionFolderError{errorOf(path, errno)};
    if (!S_ISREG(status.st_mode))
        return ActionFolderError{QStringLiteral("%1 is not a file").arg(path)};
    if (auto fault = faultOfRights(path, status))
        return ActionFolderError{*std::move(fault)};
    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly))
        return ActionFolderError{
            QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString())};
    QByteArray text = file.read(MostFileBytes + 1);
    if (text.size() > MostFileBytes)
        return ActionFolderError{
            QStringLiteral("%1 is longer than %2 bytes").arg(path, QString::number(MostFileBytes))};
    return text;
}

std::variant<QByteArray, ActionFolderError> readText(const QString &path)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return ActionFolderError{errorOf(path, errno)};
    auto text = readOpen(path, descriptor);
    ::close(descriptor);
    return text;
}

std::variant<ActionConfig, ActionFolderError> readFile(const QString &path, const QString &name,
                                                       const QStringList &scenes)
{
    if (!isActionName(name))
        return ActionFolderError{QStringLiteral("%1: '%2' is not a name of an action; use %3")
                                     .arg(path, name, QLatin1String(NameRuleText))};
    auto text = readText(path);
    if (auto *error = std::get_if<ActionFolderError>(&text))
        return std::move(*error);
    auto action = parseActionFile(name, std::get<QByteArray>(text), scenes);
    if (const auto *error = std::get_if<ActionFileError>(&action))
        return ActionFolderError{
            QStringLiteral("%1:%2: %3").arg(path, QString::number(error->line), error->detail)};
    return std::get<ActionConfig>(std::move(action));
}

std::optional<ActionFolderError> faultOfFolder(const QString &folder)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(folder).constData(), &status) != 0)
        return ActionFolderError{errorOf(folder, errno)};
    if (!S_ISDIR(status.st_mode))
        return ActionFolderError{QStringLiteral("%1 is not a folder").arg(folder)};
    if (auto fault = faultOfRights(folder, status))
        return ActionFolderError{*std::move(fault)};
    if (::access(QFile::encodeName(folder).constData(), R_OK | X_OK) != 0)
        return ActionFolderError{errorOf(folder, errno)};
    return std::nullopt;
}
} // namespace

std::variant<std::vector<ActionConfig>, ActionFolderError>
readActionFolder(const QString &folder, const QStringList &scenes)
{
    if (auto fault = faultOfFolder(folder))
        return *std::move(fault);
    const QDir directory(folder);
    const QStringList files =
        directory.entryList({u'*' + Suffix}, QDir::Files | QDir::Dirs | QDir::System, QDir::Name);
    std::vector<ActionConfig> actions;
    for (const QString &file : files) {
        auto action = readFile(directory.filePath(file), file.chopped(Suffix.size()), scenes);
        if (auto *error = std::get_if<ActionFolderError>(&action))
            return std::move(*error);
        actions.push_back(std::get<ActionConfig>(std::move(action)));
    }
    if (auto fault = faultOfList(actions))
        return ActionFolderError{QStringLiteral("%1: %2").arg(folder, *fault)};
    return actions;
}

ActionFault faultOfList(const std::vector<ActionConfig> &actions)
{
    if (actions.size() > MostActions)
        return QStringLiteral("there are more than %1 actions").arg(MostActions);
    const qsizetype bytes = actionListEvent(actions).size();
    if (bytes > MostListBytes)
        return QStringLiteral("the actions have %1 bytes of titles, texts and values for the "
                              "viewers; at most %2 are allowed")
            .arg(bytes)
            .arg(MostListBytes);
    return std::nullopt;
}

std::variant<ActionConfig, ActionFolderError> readAction(const QString &folder, const QString &name,
                                                         const QStringList &scenes)
{
    if (auto fault = faultOfFolder(folder))
        return *std::move(fault);
    return readFile(QDir(folder).filePath(name + Suffix), name, scenes);
}

} // namespace scenedeck
