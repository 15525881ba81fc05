// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check/Checks.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
// Takes a shared lock and releases it at once; a dashboard that starts meanwhile retries.
bool isLocked(const QString &lock)
{
    const int descriptor = ::open(QFile::encodeName(lock).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool isLockedByOther = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0;
    ::close(descriptor);
    return isLockedByOther;
}

// Compares the file's header with SQLite's magic bytes. An empty file is a new log.
bool isLogFile(QFile &file)
{
    const QByteArray header = file.read(16);
    return header.isEmpty() || header == QByteArray("SQLite format 3\0", 16);
}
} // namespace

void checkLog(const ServerOptions &options, CheckReport &report)
{
    if (options.stateDirectory.isEmpty())
        return;
    const QString name = QStringLiteral("event log");
    QFile file(options.stateDirectory + QStringLiteral("/events.sqlite3"));
    const QFileInfo info(file);
    if (!info.exists()) {
        report.fact(name, QStringLiteral("none yet"));
        return;
    }
    const bool isInUse = isLocked(options.stateDirectory + QStringLiteral("/lock"));
    report.fact(name, QStringLiteral("%1 KiB, last written %2, %3")
                          .arg(info.size() >> 10)
                          .arg(info.lastModified().toString(Qt::ISODate),
                               isInUse ? QStringLiteral("in use by a dashboard")
                                       : QStringLiteral("not in use")));
    if (!file.open(QIODevice::ReadOnly))
        report.fault(QStringLiteral("The event log %1 cannot be read by this user: %2.")
                         .arg(file.fileName(), file.errorString()));
    else if (!isLogFile(file))
        report.fault(QStringLiteral("%1 is not an event log: at its next start the dashboard will "
                                    "rename it and create a new one.")
                         .arg(file.fileName()));
}

} // namespace scenedeck
