// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check/Checks.h"

#include "core/actions/ActionDocument.h"
#include "core/actions/ActionFolder.h"
#include "core/actions/PluginActions.h"
#include "core/actions/Tokens.h"
#include "core/plugin/Plugins.h"
#include "scenes/shared/model/RegistrySceneDocuments.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
/// What is started.
QString targetOf(const ActionConfig &action)
{
    if (action.function)
        return QStringLiteral("a plugin");
    return action.url.isEmpty() ? action.command.first() : action.url.toString();
}

/// One line on @p action.
QString lineOf(const ActionConfig &action)
{
    const QString scene =
        action.scene.isEmpty() ? QString() : QStringLiteral("; on the scene ") + action.scene;
    return QStringLiteral("%1; from %2; %3%4")
        .arg(action.title, sourcesOf(action).join(QStringLiteral(", ")), targetOf(action), scene);
}

void checkProgram(const ActionConfig &action, CheckReport &report)
{
    const QString program = action.command.first();
    const QFileInfo info(program);
    if (!info.exists())
        report.fault(QStringLiteral("The action %1 cannot start: its program %2 does not exist.")
                         .arg(action.name, program));
    else if (!info.isFile() || ::access(QFile::encodeName(program).constData(), X_OK) != 0)
        report.fault(QStringLiteral("The action %1 cannot start: this user may not execute %2; "
                                    "give it the right with chmod +x.")
                         .arg(action.name, program));
}

/// Whether systemd can be asked to start the programs of actions.
void checkSocket(const QString &path, CheckReport &report)
{
    const QString remedy =
        QStringLiteral("no program of an action can be started; enable the packaged socket with "
                       "systemctl enable --now scenedeck-action.socket");
    struct stat status = {};
    const QByteArray name = QFile::encodeName(path);
    if (::stat(name.constData(), &status) != 0)
        report.fault(QStringLiteral("The socket %1 cannot be used (%2), so %3.")
                         .arg(path, QString::fromLocal8Bit(std::strerror(errno)), remedy));
    else if (!S_ISSOCK(status.st_mode))
        report.fault(QStringLiteral("%1 is not a socket, so %2.").arg(path, remedy));
    else if (::access(name.constData(), W_OK) != 0)
        report.fault(QStringLiteral("This user may not connect to the socket %1, which belongs to "
                                    "user %2; the dashboard must run as that user.")
                         .arg(path)
                         .arg(status.st_uid));
    else
        report.fact(QStringLiteral("action socket"), path);
}

void checkTokens(const QString &stateDirectory, CheckReport &report)
{
    if (stateDirectory.isEmpty())
        return report.fault(QStringLiteral("Actions may be started with a token, but tokens need a "
                                           "state directory: set --state-dir."));
    auto tokens = readTokens(tokenPath(stateDirectory));
    if (const auto *error = std::get_if<TokenError>(&tokens))
        return report.fault(error->detail + u'.');
    report.fact(QStringLiteral("tokens"),
                QString::number(std::get<std::vector<Token>>(tokens).size()));
}

/// The actions of files and plugins; nothing, and a fault in @p report, if one of them is not
/// valid.
std::optional<std::vector<ActionConfig>> readActions(const ServerOptions &options,
                                                     const Plugins &plugins, CheckReport &report)
{
    auto read = readActionFolder(options.actionsDirectory, RegistrySceneDocuments().ids());
    if (const auto *error = std::get_if<ActionFolderError>(&read)) {
        report.fault(error->line + u'.');
        return std::nullopt;
    }
    auto actions = std::move(std::get<std::vector<ActionConfig>>(read));
    PluginActions ofPlugins;
    plugins.addActions(ofPlugins);
    ActionFault fault = ofPlugins.fault();
    if (!fault)
        fault = ofPlugins.addTo(actions);
    if (const ActionFault list = fault ? ActionFault() : faultOfList(actions))
        fault = QStringLiteral("%1 and the plugins: %2.").arg(options.actionsDirectory, *list);
    if (!fault)
        return actions;
    report.fault(*fault);
    return std::nullopt;
}
} // namespace

void checkActions(const ServerOptions &options, CheckReport &report)
{
    Plugins plugins;
    QString error;
    if (!plugins.load(options.plugins, &error))
        return report.fault(error);
    if (options.actionsDirectory.isEmpty())
        return;
    const auto read = readActions(options, plugins, report);
    if (!read)
        return;
    const auto &actions = *read;
    if (actions.empty())
        report.fact(QStringLiteral("actions"),
                    QStringLiteral("none: %1 has no file NAME.conf").arg(options.actionsDirectory));
    for (const ActionConfig &action : actions) {
        report.fact(QStringLiteral("action ") + action.name, lineOf(action));
        if (!action.command.isEmpty())
            checkProgram(action, report);
    }
    const auto hasCommand = [](const ActionConfig &action) { return !action.command.isEmpty(); };
    if (!options.actionSocket.isEmpty() && std::any_of(actions.begin(), actions.end(), hasCommand))
        checkSocket(options.actionSocket, report);
    const auto isForToken = [](const ActionConfig &action) { return action.isForToken; };
    if (std::any_of(actions.begin(), actions.end(), isForToken))
        checkTokens(options.stateDirectory, report);
}

} // namespace scenedeck
