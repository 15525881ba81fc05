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
// Lets go of it at once: a dashboard that starts in this very moment tries again.
bool isHeld(const QString &lock)
{
    const int descriptor = ::open(QFile::encodeName(lock).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool held = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0;
    ::close(descriptor);
    return held;
}

// What every SQLite file begins with; an empty one is new.
bool looksLikeALog(QFile &file)
{
    const QByteArray begin = file.read(16);
    return begin.isEmpty() || begin == QByteArray("SQLite format 3\0", 16);
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
    const bool held = isHeld(options.stateDirectory + QStringLiteral("/lock"));
    report.fact(name, QStringLiteral("%1 KiB, last written %2, %3")
                          .arg(info.size() >> 10)
                          .arg(info.lastModified().toString(Qt::ISODate),
                               held ? QStringLiteral("in use by a dashboard")
                                    : QStringLiteral("not in use")));
    if (!file.open(QIODevice::ReadOnly))
        report.fault(QStringLiteral("The event log %1 cannot be read by this user: %2.")
                         .arg(file.fileName(), file.errorString()));
    else if (!looksLikeALog(file))
        report.fault(QStringLiteral("%1 is no event log: at its next start the dashboard will set "
                                    "it aside and begin a new one.")
                         .arg(file.fileName()));
}

} // namespace scenedeck
