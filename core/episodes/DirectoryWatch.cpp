// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/DirectoryWatch.h"

#include <QSet>
#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

#include <sys/inotify.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
// Minimum interval of reads: a producer that appends a thousand lines a second causes twenty
// wakeups, not a thousand.
constexpr std::chrono::milliseconds ReadInterval{50};

constexpr std::uint32_t Mask = IN_CREATE | IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO |
                               IN_MOVED_FROM | IN_DELETE | IN_ATTRIB | IN_DELETE_SELF |
                               IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK;

FileChange changeOf(std::uint32_t mask)
{
    if ((mask & IN_CREATE) != 0)
        return FileChange::Created;
    if ((mask & IN_MODIFY) != 0)
        return FileChange::Written;
    if ((mask & IN_CLOSE_WRITE) != 0)
        return FileChange::Closed;
    return (mask & IN_MOVED_TO) != 0 ? FileChange::MovedHere : FileChange::Other;
}
} // namespace

DirectoryWatch::DirectoryWatch(QObject *parent) : QObject(parent), m_throttleTimer(this)
{
    m_throttleTimer.setSingleShot(true);
    m_throttleTimer.setInterval(ReadInterval);
    connect(&m_throttleTimer, &QTimer::timeout, this, [this] { m_notifier->setEnabled(true); });
}

DirectoryWatch::~DirectoryWatch()
{
    m_notifier.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

/// Opens the inotify descriptor unless it is open. An earlier attempt may have failed because of
/// the descriptor limit.
int DirectoryWatch::open()
{
    if (m_descriptor >= 0)
        return 0;
    m_descriptor = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (m_descriptor < 0)
        return errno;
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read, this);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &DirectoryWatch::read);
    return 0;
}

int DirectoryWatch::add(const QByteArray &folder, const QByteArray &path)
{
    if (const int error = open(); error != 0)
        return error;
    const int watch = ::inotify_add_watch(m_descriptor, path.constData(), Mask);
    if (watch < 0)
        return errno;
    if (m_byFolder.value(folder, -1) == watch)
        return 0; // same watch as before; remove() would delete it
    remove(folder);
    m_byWatch.insert(watch, folder);
    m_byFolder.insert(folder, watch);
    return 0;
}

void DirectoryWatch::remove(const QByteArray &folder)
{
    const auto known = m_byFolder.constFind(folder);
    if (known == m_byFolder.cend())
        return;
    ::inotify_rm_watch(m_descriptor, *known); // fails if the directory was deleted
    m_byWatch.remove(*known);
    m_byFolder.erase(known);
}

void DirectoryWatch::read()
{
    m_notifier->setEnabled(false);
    m_throttleTimer.start();
    alignas(inotify_event) std::array<char, 65536> buffer{};
    while (true) {
        const ssize_t size = ::read(m_descriptor, buffer.data(), buffer.size());
        if (size <= 0)
            return;
        for (ssize_t at = 0; at < size;) {
            inotify_event event = {};
            std::memcpy(&event, buffer.data() + at, sizeof(event));
            const char *const name = buffer.data() + at + sizeof(event);
            report(event, event.len > 0 ? QByteArray(name) : QByteArray());
            at += qsizetype(sizeof(event) + event.len);
        }
    }
}

void DirectoryWatch::report(const inotify_event &event, const QByteArray &name)
{
    if ((event.mask & IN_Q_OVERFLOW) != 0)
        return Q_EMIT overflowed();
    if (!m_byWatch.contains(event.wd))
        return; // removed after the event was queued
    const QByteArray folder = m_byWatch.value(event.wd);
    const bool isRemoved = (event.mask & (IN_DELETE | IN_MOVED_FROM)) != 0;
    if ((event.mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_UNMOUNT)) != 0)
        Q_EMIT watchedFolderVanished(folder);
    else if ((event.mask & IN_ISDIR) == 0)
        Q_EMIT fileChanged(folder, name, changeOf(event.mask));
    else if (isRemoved)
        Q_EMIT folderVanished(folder, name);
    else if (!name.isEmpty())
        Q_EMIT folderAppeared(folder, name);
}

} // namespace scenedeck
