// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check/PortOwner.h"

#include <QDir>
#include <QFile>
#include <QSet>

#include <algorithm>
#include <unistd.h>

namespace scenedeck
{

namespace
{
// Column numbers in /proc/net/tcp, see proc(5).
constexpr qsizetype Local = 1;
constexpr qsizetype State = 3;
constexpr qsizetype Inode = 9;

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The sockets that listen on the port, in the notation of the links in /proc/PID/fd.
QSet<QString> listeningSockets(quint16 port)
{
    QSet<QString> sockets;
    for (const char *table : {"/proc/net/tcp", "/proc/net/tcp6"}) {
        for (const QByteArray &line : contents(QString::fromLatin1(table)).split('\n')) {
            const QList<QByteArray> fields = line.simplified().split(' ');
            if (fields.size() <= Inode || fields[State] != "0A")
                continue;
            if (fields[Local].mid(fields[Local].lastIndexOf(':') + 1).toUShort(nullptr, 16) == port)
                sockets.insert(
                    QStringLiteral("socket:[%1]").arg(QString::fromLatin1(fields[Inode])));
        }
    }
    return sockets;
}

bool hasAnyOpen(const QString &process, const QSet<QString> &sockets)
{
    const QString folder = process + QStringLiteral("/fd");
    // System: includes dangling links; links to sockets are dangling.
    const QStringList names = QDir(folder).entryList(QDir::Files | QDir::System);
    return std::any_of(names.begin(), names.end(), [&](const QString &name) {
        char target[64] = {};
        const QByteArray link = QFile::encodeName(folder + QLatin1Char('/') + name);
        return ::readlink(link.constData(), target, sizeof target - 1) > 0 &&
               sockets.contains(QString::fromLocal8Bit(target));
    });
}
} // namespace

std::optional<PortOwner> ownerOfPort(quint16 port)
{
    const QSet<QString> sockets = listeningSockets(port);
    if (sockets.isEmpty())
        return std::nullopt;
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool isProcess = false;
        const qint64 pid = name.toLongLong(&isProcess);
        const QString process = QStringLiteral("/proc/") + name;
        if (isProcess && hasAnyOpen(process, sockets))
            return PortOwner{
                pid, QString::fromLocal8Bit(contents(process + QStringLiteral("/comm"))).trimmed()};
    }
    return std::nullopt;
}

} // namespace scenedeck
