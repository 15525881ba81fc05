// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check/Checks.h"

#include "core/episodes/FileSystem.h"
#include "core/episodes/FolderLister.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <cstring>

namespace scenedeck
{

namespace
{
constexpr int MaxFaults = 3;

/// The folders below data directory @p path that the dashboard reads.
QStringList foldersIn(const QString &path)
{
    QStringList folders;
    for (const QString &name : {QStringLiteral("alerts"), QStringLiteral("episodes")}) {
        const QFileInfo folder(path + QLatin1Char('/') + name);
        if (folder.isDir() && !folder.isSymLink())
            folders.append(folder.filePath());
    }
    const QDir episodes(path + QStringLiteral("/episodes"));
    const QStringList hosts =
        episodes.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks | QDir::AccessMask);
    for (const QString &host : hosts)
        folders.append(episodes.filePath(host));
    return folders;
}

void reportLink(const QString &path, CheckReport &report)
{
    const QString real = QFileInfo(path).canonicalFilePath();
    if (real != QDir::cleanPath(QFileInfo(path).absoluteFilePath()))
        report.fact(QStringLiteral("data directory, real path"), real);
}

void reportFileSystem(const QString &path, CheckReport &report)
{
    const quint32 type = KernelFileSystem::instance().typeOf(QFile::encodeName(path));
    const char *const silent = silentFileSystemName(type);
    const QString name = QString::fromUtf8(QStorageInfo(path).fileSystemType());
    report.fact(
        QStringLiteral("file system of %1").arg(path),
        silent == nullptr
            ? name
            : QStringLiteral("%1 (%2), which does not report changes: read again every 30 s")
                  .arg(name, QString::fromLatin1(silent)));
}

/// True if @p folder is on another file system than @p identity.
bool isMountPoint(const QString &folder, const FolderIdentity &identity)
{
    const auto own = KernelFileSystem::instance().identityOf(QFile::encodeName(folder));
    return own && own->device != identity.device;
}

void checkListing(const QString &folder, int &faults, CheckReport &report)
{
    FolderLister lister(QFile::encodeName(folder));
    while (lister.next()) {
    }
    if (lister.error() == 0 || ++faults > MaxFaults)
        return;
    report.fault(QStringLiteral("%1 cannot be listed: %2. Its files are not counted; give this "
                                "user the right to read and enter it.")
                     .arg(folder, QString::fromLocal8Bit(std::strerror(lister.error()))));
}
} // namespace

void checkDataFolders(const QString &path, CheckReport &report)
{
    reportLink(path, report);
    reportFileSystem(path, report);
    const auto root =
        KernelFileSystem::instance().identityOf(QFile::encodeName(path + QStringLiteral("/.")));
    int faults = 0;
    const QStringList folders = foldersIn(path);
    for (const QString &folder : folders) {
        if (root && isMountPoint(folder, *root))
            reportFileSystem(folder, report);
        checkListing(folder, faults, report);
    }
}

} // namespace scenedeck
