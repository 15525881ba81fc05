// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check/Checks.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include <unistd.h>

namespace scenedeck
{

namespace
{
bool hasRight(const QString &path, int right)
{
    return ::access(QFile::encodeName(path).constData(), right) == 0;
}

// Owner, group and mode of @p path, similar to `ls -ld`.
QString rightsOf(const QString &path)
{
    const QFileInfo info(path);
    const auto bits = static_cast<int>(info.permissions());
    // Qt's bits are hexadecimal digits: owner 0x7000, group 0x70, others 0x7.
    return QStringLiteral("%1, owner %2, group %3, mode 0%4%5%6")
        .arg(path, info.owner(), info.group())
        .arg((bits >> 12) & 7)
        .arg((bits >> 4) & 7)
        .arg(bits & 7);
}

QString nearestExisting(QString path)
{
    while (!QFileInfo::exists(path) && path != QLatin1String("/"))
        path = QFileInfo(path).absolutePath();
    return path;
}

void checkData(const QString &path, CheckReport &report)
{
    const QString name = QStringLiteral("data directory");
    if (!QFileInfo::exists(path)) {
        report.fact(name,
                    path + QStringLiteral(", which does not exist: the overview counts nothing"));
        return;
    }
    report.fact(name, rightsOf(path));
    if (!QFileInfo(path).isDir())
        report.fault(
            QStringLiteral("%1 is not a folder: choose another with --data-dir.").arg(path));
    else if (!hasRight(path, R_OK | X_OK))
        report.fault(QStringLiteral("The data directory %1 cannot be read by this user: give it "
                                    "the right to read and enter it.")
                         .arg(path));
    else
        checkDataFolders(path, report);
}

void checkState(const QString &path, CheckReport &report)
{
    const QString name = QStringLiteral("state directory");
    if (path.isEmpty()) {
        report.fact(name, QStringLiteral("none: events are kept only in memory"));
        return;
    }
    const QString existing = nearestExisting(path);
    report.fact(name, existing == path ? rightsOf(path)
                                       : path + QStringLiteral(", does not exist yet, in ") +
                                             rightsOf(existing));
    report.fact(QStringLiteral("free space there"),
                QStringLiteral("%1 MiB").arg(QStorageInfo(existing).bytesAvailable() >> 20));
    if (!QFileInfo(existing).isDir() || !hasRight(existing, W_OK | X_OK))
        report.fault(QStringLiteral("The state directory %1 cannot be written by this user: give "
                                    "it the right to write, or choose another with --state-dir.")
                         .arg(path));
}
} // namespace

void checkDirectories(const ServerOptions &options, CheckReport &report)
{
    checkData(options.dataDirectory, report);
    checkState(options.stateDirectory, report);
}

} // namespace scenedeck
